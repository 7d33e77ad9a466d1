/** The room's port: accepts sockets, and tells each one's address as people read it. */
import { createServer, type Server, type Socket } from 'node:net';
import type { Address } from '@portico/protocol';

/** Until a dead peer is noticed where its dialect has no ping. */
const KEEP_ALIVE_MS = 60_000;
/** Connections that the system holds until we accept them: a whole class that joins at once. */
const BACKLOG = 1024;

export interface ListenerOptions {
  readonly port: number;
  /** An address of this machine; undefined: all of them, IPv4 and IPv6. */
  readonly bind: string | undefined;
  /** Connections over this many are not accepted. */
  readonly maxConnections: number;
  readonly onSocket: (socket: Socket, peer: Address) => void;
}

export interface Listener {
  /** Where it listens. */
  readonly address: Address;
  /** Accepts nobody more; resolves when all sockets are closed. */
  readonly close: () => Promise<void>;
}

/** Rejects with the system's error (`code`: EADDRINUSE, EACCES, EADDRNOTAVAIL, ENOTFOUND, …). */
export function listen({ port, bind, maxConnections, onSocket }: ListenerOptions): Promise<Listener> {
  // Half-open: who ends its side after its last words shall still get ours.
  const server = createServer({
    allowHalfOpen: true,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: KEEP_ALIVE_MS,
  });
  server.maxConnections = maxConnections;
  server.on('connection', (socket) => {
    const { remoteAddress, remotePort } = socket;
    // A peer may be gone before it is accepted.
    if (remoteAddress === undefined || remotePort === undefined) socket.destroy();
    else onSocket(socket, { host: readable(remoteAddress), port: remotePort });
  });
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

/** RFC 4291, section 2.5.5.2: an IPv4 peer of a dual-stack port is shown as IPv4. */
function readable(host: string): string {
  return host.startsWith('::ffff:') && host.includes('.') ? host.slice('::ffff:'.length) : host;
}
