/** Our own port in a mesh: where later joiners dial us. */
import { createServer, type Server, type Socket } from 'node:net';

/** A crowd of strangers who only connect must not use up what the system has. */
export const CONNECTION_LIMIT = 64;

export interface Listener {
  readonly port: number;
  /** To be called once: hands over those who called already, and all who call from now on. */
  readonly accept: (onSocket: (socket: Socket) => void) => void;
  readonly close: () => void;
}

export type Listening =
  | { readonly type: 'listening'; readonly listener: Listener }
  | { readonly type: 'unreachable'; readonly sentence: string };

/** Listens on all addresses of this machine, IPv4 and IPv6. `port` 0: a free one. */
export function listen(port: number): Promise<Listening> {
  const { promise, resolve } = Promise.withResolvers<Listening>();
  const early: Socket[] = [];
  let onSocket = (socket: Socket): void => void early.push(socket);
  const server = createServer({ noDelay: true, keepAlive: true }, (socket) => {
    // Whatever goes wrong, `close` follows, and that is all that matters.
    socket.on('error', () => socket.destroy());
    onSocket(socket);
  });
  server.maxConnections = CONNECTION_LIMIT;
  server.once('error', (error: NodeJS.ErrnoException) => {
    resolve({ type: 'unreachable', sentence: unavailable(port, error.code ?? error.message) });
  });
  server.listen({ port }, () => {
    const listener: Listener = {
      port: portOf(server),
      accept: (handle) => {
        onSocket = handle;
        for (const socket of early.splice(0)) handle(socket);
      },
      close: () => server.close(),
    };
    resolve({ type: 'listening', listener });
  });
  return promise;
}

function unavailable(port: number, code: string): string {
  const reason = obstacles.get(code) ?? `port ${port} of this machine cannot be used (${code})`;
  return `${reason}: choose another port to listen on`;
}

/** Why we cannot listen there, by the system's code. */
const obstacles: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'another program listens on that port of this machine'],
  ['EACCES', 'that port of this machine is reserved for its administrator'],
]);

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a listening TCP server has a port');
  return address.port;
}
