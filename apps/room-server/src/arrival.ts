/** A connection before it is one: a socket, and what is known of it. */
import type { Socket } from 'node:net';
import type { Carriage, Ends } from '@portico/net';
import type { Dialect, MeshDialect, PeerRole, TransportName } from '@portico/protocol';
import type { Caller } from './limit/caller.ts';

export interface Arrival {
  readonly socket: Socket;
  readonly ends: Ends;
  /** As the port knows them; left out: we dialled them. */
  readonly caller?: Caller;
  /** We dialled it, for this. */
  readonly dialled?: { readonly dialect: MeshDialect; readonly role: PeerRole };
  /** What is around it. */
  readonly inside?: Inside;
}

export interface Inside {
  /** The outermost first. */
  readonly transports: readonly TransportName[];
  /** Left out: the socket gives the bytes as they are. */
  readonly carriage?: Carriage;
  /** Left out: its first bytes tell. */
  readonly speaks?: Dialect;
}
