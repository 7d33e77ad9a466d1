/** Joins a room with the client, which is a program of its own. */
import { writeAddress } from '@portico/protocol';
import { exitCode, terminalProblem } from '@portico/terminal';
import type { Manner } from './command-line/invocation.ts';
import { type Run, runInForeground } from './foreground.ts';
import { clientProgram } from './program-path.ts';
import { isMine, type Target } from './room/target.ts';
import type { Voice } from './voice.ts';

export interface Visit {
  readonly target: Target;
  readonly mode: 'screen' | 'plain' | 'say' | 'tail';
  /** Undefined: the one that the client chooses by itself. */
  readonly nick: string | undefined;
  /** What to say; undefined: what standard input brings. */
  readonly text: string | undefined;
  readonly manner: Manner;
  readonly complaints: 'shown' | 'kept';
}

export function visit({ target, mode, nick, text, manner, complaints }: Visit): Promise<Run> {
  const { host, port, dialect, entry } = target;
  const isOurs = entry !== undefined && isMine(entry);
  const args = [
    `--address=${host}`,
    `--port=${port}`,
    `--dialect=${dialect}`,
    `--name=${entry?.name ?? writeAddress(target)}`,
    `--peer=${isOurs ? 'portico' : 'unknown'}`,
    `--mode=${mode}`,
    ...(isOurs ? ['--hosting'] : []),
    ...(entry?.strict ? ['--strict'] : []),
    ...(nick === undefined ? [] : [`--nick=${nick}`, '--nick-chosen']),
    ...(text === undefined ? [] : [`--text=${text}`]),
    ...(manner.json ? ['--json'] : []),
    ...(manner.quiet ? ['--quiet'] : []),
  ];
  return runInForeground(clientProgram, args, { complaints });
}

/** A screen where the terminal can show one; else lines, and a word on why to a person at a terminal that cannot. */
export function chooseMode({ manner, note }: Voice): 'screen' | 'plain' {
  const problem = screenProblem();
  if (problem === undefined) return manner.json ? 'plain' : 'screen';
  if (process.stdin.isTTY && process.stdout.isTTY) note(`portico: ${problem}: speaking in lines instead`);
  return 'plain';
}

/** Why no screen can be shown here; undefined: it can. */
export function screenProblem(): string | undefined {
  return terminalProblem({ stdin: process.stdin, stdout: process.stdout, environment: process.env });
}

/** What a shell is told when a visit ends: that a room was closed in order is no failure. */
export function visitCode({ code }: Run): number {
  return code === exitCode.shutdown || code === exitCode.closed ? exitCode.done : code;
}
