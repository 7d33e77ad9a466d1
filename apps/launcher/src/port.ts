/** PURE. A TCP port as people write it. */
import { type Problem, problem } from './problem.ts';

const HIGHEST_PORT = 65_535;

/** 1 to 65535. Port 0 means "any" to the system, and nobody could be told where to join. */
export function parsePort(text: string): number | Problem {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= HIGHEST_PORT) return port;
  return problem('usage', `"${text}" is not a port: give a number from 1 to ${HIGHEST_PORT}`);
}
