/** PURE. Why a room did not start, or a peer of a mesh, for the person who wanted it. */
import type { RoomEntry } from '@portico/registry';
import { type Problem, problem } from '../problem.ts';
import { roomTitle } from './target.ts';

interface Circumstances {
  readonly port: number;
  /** The address that it was to listen on; undefined: every one. */
  readonly bind: string | undefined;
  /** The room that the registry knows on the wanted port. */
  readonly neighbour: RoomEntry | undefined;
  /** This machine's own addresses. */
  readonly addresses: readonly string[];
  /** What is to be typed to have the first free port instead. */
  readonly anyPort: string;
}

/** `code` and `text` are those of the room's report. */
export function startProblem(report: { readonly code: string; readonly text: string }, about: Circumstances): Problem {
  const explain = explanations.get(report.code);
  if (explain) return explain(about);
  return problem(report.code === 'usage' ? 'usage' : 'failure', report.text);
}

export function silentStart(port: number, log: string): Problem {
  return problem('failure', `the room on port ${port} did not start: what it said is in ${log}`);
}

/** By the system's name for what went wrong. */
const explanations: ReadonlyMap<string, (circumstances: Circumstances) => Problem> = new Map([
  ['EADDRINUSE', taken],
  ['EACCES', privileged],
  ['EADDRNOTAVAIL', notOurs],
  ['ENOTFOUND', notOurs],
  ['EAI_AGAIN', notOurs],
  ['EINVAL', notOurs],
]);

function taken({ port, neighbour, anyPort }: Circumstances): Problem {
  if (!neighbour) {
    return problem('failure', `port ${port} is taken by another program: for the first free one: ${anyPort}`);
  }
  const pid = neighbour.process ? ` (pid ${neighbour.process.pid})` : '';
  const next = `join it with: portico join ${port}`;
  return problem('failure', `port ${port} is taken by ${roomTitle(neighbour)}${pid}: ${next}`);
}

function privileged({ port, anyPort }: Circumstances): Problem {
  const next = `take one from 1024 up, or for the first free one: ${anyPort}`;
  return problem('failure', `port ${port} is for the system's administrator: ${next}`);
}

function notOurs({ bind, addresses }: Circumstances): Problem {
  return problem('usage', `"${bind ?? ''}" is no address of this machine: --bind takes one of ${addresses.join(', ')}`);
}
