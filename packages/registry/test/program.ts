import { join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';

/** A program of this folder, run as a process of its own that ends with the test at the latest. */
export interface Program {
  readonly pid: number;
  /** The next line of its output; undefined when it has ended. */
  readonly nextLine: () => Promise<string | undefined>;
  /** Lets it end by itself, as all of them do at the end of their input, and resolves when it has. */
  readonly finish: () => Promise<void>;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves when it is dead and its parent knows. */
  readonly kill: () => Promise<void>;
}

export function runProgram(name: string, ...args: readonly (string | number)[]): Program {
  const file = join(import.meta.dirname, name);
  const child = execa(process.execPath, [file, ...args.map(String)], {
    reject: false,
    buffer: false,
    stderr: 'inherit',
  });
  if (child.pid === undefined) throw new Error(`${name} cannot be started`);
  const lines = child.iterable()[Symbol.asyncIterator]();
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await child;
  };
  onTestFinished(kill);
  return {
    pid: child.pid,
    nextLine: async () => (await lines.next()).value,
    finish: async () => {
      child.stdin.end();
      await child;
    },
    signal: (signal) => void child.kill(signal),
    kill,
  };
}
