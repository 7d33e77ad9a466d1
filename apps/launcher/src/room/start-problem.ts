/** PURE. Why a room did not start, for the person who wanted it. */
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

export function portTaken(port: number, neighbour: RoomEntry | undefined): Problem {
  if (!neighbour) {
    return problem('failure', `port ${port} is taken by another program: for the first free one: portico host`);
  }
  const pid = neighbour.process ? ` (pid ${neighbour.process.pid})` : '';
  const next = `join it with: portico join ${port}`;
  return problem('failure', `port ${port} is taken by ${roomTitle(neighbour)}${pid}: ${next}`);
}

/** By the system's name for what went wrong. */
const explanations: ReadonlyMap<string, (circumstances: Circumstances) => Problem> = new Map([
  ['EADDRINUSE', ({ port, neighbour }) => portTaken(port, neighbour)],
  ['EACCES', ({ port }) => privileged(port)],
  ['EADDRNOTAVAIL', notOurs],
  ['ENOTFOUND', notOurs],
  ['EAI_AGAIN', notOurs],
  ['EINVAL', notOurs],
]);

function privileged(port: number): Problem {
  const sentence = `port ${port} is for the system's administrator: take one from 1024 up: portico host 4242`;
  return problem('failure', sentence);
}

function notOurs({ bind, addresses }: Circumstances): Problem {
  return problem('usage', `"${bind ?? ''}" is no address of this machine: --bind takes one of ${addresses.join(', ')}`);
}
