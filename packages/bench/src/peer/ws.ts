/** What most people would write first: `ws`, and each message sent to each client. */
import { fileURLToPath } from 'node:url';
import { type Peer, QUEUE } from './peer.ts';
import { writeFrameHead, writeUpgrade } from './web-socket.ts';

const program = fileURLToPath(new URL('../server/ws-broadcast.ts', import.meta.url));

export const ws: Peer = {
  name: 'ws',
  side: 'theirs',
  capacity: Number.POSITIVE_INFINITY,
  queue: QUEUE,
  launch: ({ port }) => ({ command: [process.execPath, program, String(port)] }),
  speeches: [
    {
      steps: (port) => [{ send: writeUpgrade({ port, path: '/' }), expect: 'you are in' }],
      frame: (size) => ({ before: writeFrameHead(size), after: '' }),
      follows: undefined,
    },
  ],
  echo: false,
};
