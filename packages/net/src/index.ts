/** Sockets that carry sessions: what both programs need of the network. */
export { createAlarm } from './connection/alarm.ts';
export type { Carriage, Wrap } from './connection/carriage.ts';
export { createConnection } from './connection/connection.ts';
export type { Allowance, Connection, ConnectionListener, StreamEnd, TransportLayer } from './connection/contract.ts';
export { createIntake } from './connection/intake.ts';
export { later } from './connection/later.ts';
export { OUTBOX_LIMIT, type Outbox, TICK_MS } from './connection/outbox.ts';
export { packed } from './connection/packed.ts';
export { type Acquaintances, createAcquaintances } from './mesh/acquaintance.ts';
export { createMeshDialling, type MeshDialling } from './mesh/dialling.ts';
export { DIAL_MS, type DialOptions, dial, type Reached } from './socket/dial.ts';
export { type Ends, endsOf } from './socket/ends.ts';
export { joinSockets } from './socket/joint.ts';
export { type Listener, listen } from './socket/listener.ts';
export {
  isOwnAddress,
  isOwnHost,
  LOOPBACK_HOST,
  networkRoutes,
  outwardHost,
  outwardHosts,
} from './socket/own-address.ts';
export { closed, drained } from './socket/wait.ts';
