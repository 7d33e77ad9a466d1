/** What all sockets have in common, whoever dialled. */
import type { ServerOpts } from 'node:net';

/** Until a dead peer is noticed where its dialect has no ping. */
const KEEP_ALIVE_MS = 60_000;

export const socketOptions: Required<
  Pick<ServerOpts, 'allowHalfOpen' | 'noDelay' | 'keepAlive' | 'keepAliveInitialDelay'>
> = {
  // Who ends its side after its last words shall still get ours.
  allowHalfOpen: true,
  noDelay: true,
  keepAlive: true,
  keepAliveInitialDelay: KEEP_ALIVE_MS,
};
