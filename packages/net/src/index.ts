/** Sockets that carry sessions: what both programs need of the network. */
export { type Connection, type ConnectionListener, createConnection, type StreamEnd } from './connection/connection.ts';
export { OUTBOX_LIMIT, type Outbox, TICK_MS } from './connection/outbox.ts';
export { type Acquaintances, createAcquaintances } from './mesh/acquaintance.ts';
export { createDialer, type Dialer, type Dialled } from './socket/dialer.ts';
export type { Ends } from './socket/ends.ts';
export { type Listener, listen } from './socket/listener.ts';
export { isOwnAddress } from './socket/own-address.ts';
