/** TLS around a connection: its handshake. What is inside looks like any other socket. */
import type { Socket } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import type { TlsIdentity } from './tls-identity.ts';

/** As long as first bytes are waited for. */
const HANDSHAKE_MS = 5000;

export interface TlsOptions {
  readonly identity: Pick<TlsIdentity, 'cert' | 'key'>;
  readonly onSecure: (socket: TLSSocket) => void;
  readonly handshakeMs?: number;
}

/** Takes a socket whose next bytes are a handshake; one that fails, or takes too long, is destroyed. */
export function createTlsServer(options: TlsOptions): (socket: Socket) => void {
  const { identity, onSecure, handshakeMs = HANDSHAKE_MS } = options;
  const server = createServer({
    cert: identity.cert,
    key: identity.key,
    // Who ends its side after its last words shall still get ours.
    allowHalfOpen: true,
    handshakeTimeout: handshakeMs,
  });
  server.on('secureConnection', onSecure);
  server.on('tlsClientError', (_, socket) => socket.destroy());
  return (socket) => {
    server.emit('connection', socket);
  };
}
