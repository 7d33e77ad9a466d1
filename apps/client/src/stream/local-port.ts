/** A port of this machine alone, behind which somebody else's port is. */
import type { Socket } from 'node:net';
import { LOOPBACK_HOST, listen } from '@portico/net';

export interface LocalPort {
  readonly port: number;
  readonly close: () => void;
}

/** Undefined: it cannot be listened on. `port` 0: a free one. Nobody reads from the sockets yet. */
export async function openLocalPort(port: number, onSocket: (socket: Socket) => void): Promise<LocalPort | undefined> {
  const listener = await listen({
    port,
    bind: LOOPBACK_HOST,
    // Only programs of this machine come here.
    maxConnections: Number.POSITIVE_INFINITY,
    onSocket: (socket) => {
      socket.on('error', () => socket.destroy());
      onSocket(socket);
    },
  }).catch(() => undefined);
  return listener && { port: listener.address.port, close: () => void listener.close() };
}
