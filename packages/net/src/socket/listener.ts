/** The room's port: accepts sockets. */
import { createServer, type Server, type Socket } from 'node:net';
import type { Address } from '@portico/protocol';
import { type Ends, endsOf } from './ends.ts';
import { socketOptions } from './socket-option.ts';

/** Connections that the system holds until we accept them: a whole class that joins at once. */
const BACKLOG = 1024;

export interface ListenerOptions {
  readonly port: number;
  /** An address of this machine; undefined: all of them, IPv4 and IPv6. */
  readonly bind: string | undefined;
  /** Connections over this many are not accepted. */
  readonly maxConnections: number;
  readonly onSocket: (socket: Socket, ends: Ends) => void;
  /** One is not accepted. */
  readonly onDrop?: () => void;
}

export interface Listener {
  /** Where it listens. */
  readonly address: Address;
  /** Accepts nobody more; resolves when all sockets are closed. */
  readonly close: () => Promise<void>;
}

/** Rejects with the system's error (`code`: EADDRINUSE, EACCES, EADDRNOTAVAIL, ENOTFOUND, …). */
export function listen({ port, bind, maxConnections, onSocket, onDrop }: ListenerOptions): Promise<Listener> {
  const server = createServer(socketOptions);
  server.maxConnections = maxConnections;
  server.on('connection', (socket) => {
    const ends = endsOf(socket);
    // A peer may be gone before it is accepted.
    if (ends) onSocket(socket, ends);
    else socket.destroy();
  });
  if (onDrop) server.on('drop', onDrop);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, backlog: BACKLOG, ...(bind === undefined ? {} : { host: bind }) }, () => {
      server.off('error', reject);
      resolve({ address: addressOf(server), close: () => closed(server) });
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function addressOf(server: Server): Address {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening TCP server has an address');
  return { host: address.address, port: address.port };
}
