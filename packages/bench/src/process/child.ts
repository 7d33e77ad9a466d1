/** A program that runs beside us, and never outlives us. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Child {
  readonly pid: number;
  readonly process: ChildProcess;
  /** Resolves once it has ended; by force where it takes too long. */
  readonly end: () => Promise<void>;
  readonly hasEnded: () => boolean;
  /** The last of what it wrote, on one line. */
  readonly words: () => string;
}

interface ChildOptions {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** `ours`: what it writes is for us to read, and what it reads is from us. */
  readonly stdout: 'ours' | 'kept';
}

/** A server closes its connections within this time, or is made to. */
const END_MS = 3000;
/** Of what a program writes, as much as one sentence needs. */
const WORDS_KEPT = 300;
/**
 * Each member is an open file: more than the largest room has, and no more, because some servers lay out tables for all that
 * they may open. Only a shell can set it for the program that it becomes.
 */
const OPEN_FILES = 16_384;
const SHELL = [
  '/bin/sh',
  '-c',
  `ulimit -n ${OPEN_FILES} 2>/dev/null || ulimit -n "$(ulimit -Hn)"; exec "$@"`,
  'sh',
] as const;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function startChild({ command, env = {}, cwd, stdout }: ChildOptions): Child {
  const [shell, ...args] = [...SHELL, ...command];
  const child = spawn(shell, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  if (child.pid === undefined) throw new Error(`cannot start ${command[0]}`);
  running.add(child);
  let words = '';
  const keep = (text: Buffer): void => {
    words = (words + text.toString()).slice(-WORDS_KEPT);
  };
  child.stderr.on('data', keep);
  if (stdout === 'kept') child.stdout.on('data', keep);
  // It may end before it has read all that was written to it.
  child.stdin.on('error', () => {});
  const ended = once(child, 'close').then(() => running.delete(child));
  return {
    pid: child.pid,
    process: child,
    hasEnded: () => !running.has(child),
    words: () => words.trim().replaceAll(/\s+/gu, ' '),
    end: async () => {
      child.stdin.end();
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), END_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
