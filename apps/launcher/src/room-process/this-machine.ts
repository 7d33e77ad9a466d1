/** What the system says of this machine: its addresses, its ports that are free, its user. */
import { createServer } from 'node:net';
import { hostname, networkInterfaces, userInfo } from 'node:os';
import { outwardHosts } from '@portico/net';
import { interfacesOf, isLoopback } from '@portico/protocol';
import { type Problem, problem } from '../problem.ts';

/** Where the search for a free port begins. */
const FIRST_PORT = 4242;
const PORTS_TRIED = 1000;

export const noFreePort: Problem = problem(
  'failure',
  `no port from ${FIRST_PORT} up is free: name one: portico host PORT`,
);

/** Whether a host, as somebody wrote it, is this machine. */
export function isThisMachine(host: string): boolean {
  const name = host.toLowerCase();
  if (name === 'localhost' || name === hostname().toLowerCase() || isLoopback(name)) return true;
  return interfacesOf(networkInterfaces()).some(({ address }) => address === name);
}

/** The addresses at which others of the network reach this machine: the one for most of them first. */
export function networkAddresses(): readonly string[] {
  return outwardHosts('::');
}

/** The ports on which nobody listens, from the first one up: each is looked at when it is asked for. */
export async function* freePorts(): AsyncGenerator<number> {
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS_TRIED; port += 1)
    if ((await portFault(port)) === undefined) yield port;
}

/** The system's code for why nothing can listen on a port at every address; undefined: something can. */
export function portFault(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** The login name; empty where the system has none for this user. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that no user has.
    return '';
  }
}
