/** A port of this machine alone, behind which somebody else's port is. */
import { createServer, type Server, type Socket } from 'node:net';
import { LOOPBACK_HOST } from '../link/own-host.ts';

export interface LocalPort {
  readonly port: number;
  readonly close: () => void;
}

/** Undefined: it cannot be listened on. `port` 0: a free one. Nobody reads from the sockets yet. */
export function openLocalPort(port: number, onSocket: (socket: Socket) => void): Promise<LocalPort | undefined> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    onSocket(socket);
  });
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen({ host: LOOPBACK_HOST, port }, () => {
      resolve({ port: portOf(server), close: () => server.close() });
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a listening TCP server has a port');
  return address.port;
}
