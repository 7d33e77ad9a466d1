/** The least that a server for lines costs: see native/reference.c, and server/reference.ts where there is no compiler. */
import { LF, type Peer, QUEUE } from './peer.ts';

/** One write a member for all that came together. */
export const referenceBatched: Peer = reference('batched');
/** One write a member and message. */
export const referenceSingle: Peer = reference('single');

function reference(writes: 'batched' | 'single'): Peer {
  return {
    name: `reference-${writes}`,
    side: 'reference',
    capacity: Number.POSITIVE_INFINITY,
    queue: QUEUE,
    launch: ({ port, reference: command }) => ({ command: [...command, String(port), writes] }),
    speeches: [
      {
        steps: () => [{ send: 'mNNNNN\n', expect: 'you are in' }],
        frame: () => ({ before: '', after: '\n' }),
        follows: LF,
      },
    ],
    echo: false,
  };
}
