/** A bare TCP server in a test's hand: somebody else's program, for a client of ours to meet. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createWaiters, type Patience } from './waiters.ts';
import { type Wire, type WireEndpoint, wireOver } from './wire.ts';

export interface WireServer extends WireEndpoint {
  /** The next connection, in the order of their arrival. */
  readonly accept: (patience?: Patience) => Promise<Wire>;
  /** Stops listening and drops every connection. */
  readonly close: () => Promise<void>;
}

/** Listens on the loopback address, on a port that the system chooses. */
export async function listenWire(): Promise<WireServer> {
  const host = '127.0.0.1';
  const waiters = createWaiters();
  const sockets: Socket[] = [];
  const arrivals: Wire[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    arrivals.push(wireOver(socket));
    waiters.recheck();
  });
  server.listen({ host, port: 0 });
  await once(server, 'listening');

  const accept = (patience: Patience = {}): Promise<Wire> =>
    waiters.wait({
      ...patience,
      attempt: () => arrivals.shift(),
      failure: (why) => `nobody connected to the test's server ${why}`,
    });

  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
    waiters.finish('it was closed');
  };

  return { host, port: portOf(server.address()), accept, close };
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server listens on a port');
  return address.port;
}
