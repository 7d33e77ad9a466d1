/** TLS around a connection: its handshake. What is inside looks like any other socket. */
import type { Socket } from 'node:net';
import { createServer, type TLSSocket, type TlsOptions } from 'node:tls';

/** As long as first bytes are waited for. */
const HANDSHAKE_MS = 5000;

export interface TlsServerOptions {
  /** What the room proves itself with, and asks of others. */
  readonly proof: Pick<TlsOptions, 'cert' | 'key' | 'minVersion' | 'pskCallback' | 'secureOptions'>;
  readonly onSecure: (socket: TLSSocket) => void;
  /** Somebody has begun it, and not come through: without the key, or too slowly. */
  readonly onFailure?: () => void;
  readonly handshakeMs?: number;
}

/** Takes a socket whose next bytes are a handshake; one that fails, or takes too long, is destroyed. */
export function createTlsServer(options: TlsServerOptions): (socket: Socket) => void {
  const { proof, onSecure, onFailure, handshakeMs = HANDSHAKE_MS } = options;
  const server = createServer({
    ...proof,
    // Who ends its side after its last words shall still get ours.
    allowHalfOpen: true,
    handshakeTimeout: handshakeMs,
  });
  server.on('secureConnection', onSecure);
  server.on('tlsClientError', (_, socket) => {
    onFailure?.();
    socket.destroy();
  });
  return (socket) => {
    server.emit('connection', socket);
  };
}
