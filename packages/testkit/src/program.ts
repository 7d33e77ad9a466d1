/** A program that runs with pipes for its standard streams, for as long as a test wants it to. */
import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { cleanEnvironment } from './environment.ts';
import { createTranscript, type Transcript, type WritableTranscript } from './transcript.ts';
import { defaultPatience, type Patience } from './waiters.ts';

export interface ProgramOptions {
  readonly command: string;
  readonly args?: readonly string[];
  /** The whole environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** One of the two is undefined: a program exits by itself or dies of a signal. */
export interface ProgramExit {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
}

export interface ProgramResult extends ProgramExit {
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions extends Patience {
  /** All of its standard input. */
  readonly input?: string;
}

export interface Program {
  readonly pid: number;
  readonly stdout: Transcript;
  readonly stderr: Transcript;
  /** What it writes to descriptor 3, a pipe that it may leave alone. */
  readonly report: Transcript;
  /** Writes to its standard input. */
  readonly write: (text: string) => void;
  readonly endInput: () => void;
  /** Resolves once it ended, nobody it started holds its outputs any more, and all of them was read. */
  readonly exited: Promise<ProgramExit>;
  readonly kill: (signal: NodeJS.Signals) => void;
}

export function startProgram({ command, args = [], env = cleanEnvironment, cwd }: ProgramOptions): Program {
  const child = spawn(command, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
  const { pid, stdin, stdio } = child;
  const exited = new Promise<ProgramExit>((resolve) => {
    child.once('close', (exitCode, signal) => {
      resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined });
    });
  });
  // One that cannot be started is told below, by its missing pid.
  child.on('error', () => {});
  if (pid === undefined) throw new Error(`cannot start ${command}`);
  const name = [command, ...args].join(' ');
  const stderr = createTranscript({ source: `standard error of ${name}` });
  const context = (): string => `\nand on standard error:\n${stderr.text()}`;
  const stdout = createTranscript({ source: `standard output of ${name}`, context });
  const report = createTranscript({ source: `descriptor 3 of ${name}`, context });
  fill(stdout, stdio[1]);
  fill(stderr, stdio[2]);
  fill(report, stdio[3]);
  // A program may end before it has read all that was written to it.
  stdin.on('error', () => {});
  return {
    pid,
    stdout,
    stderr,
    report,
    write: (text) => {
      stdin.write(text);
    },
    endInput: () => {
      stdin.end();
    },
    exited,
    kill: (signal) => {
      child.kill(signal);
    },
  };
}

/** Runs it to its end. Throws, with all that it wrote, when it or what it leaves behind holds on to its outputs. */
export async function runProgram({
  input = '',
  within = defaultPatience,
  ...options
}: ProgramOptions & RunOptions): Promise<ProgramResult> {
  const { write, endInput, exited, stdout, stderr, kill } = startProgram(options);
  write(input);
  endInput();
  const exit = await Promise.race([exited, pause(within, undefined, { ref: false })]);
  if (exit !== undefined) return { ...exit, stdout: stdout.text(), stderr: stderr.text() };
  kill('SIGKILL');
  const name = [options.command, ...(options.args ?? [])].join(' ');
  throw new Error(`${name} did not end within ${within} ms:\n${stdout.text()}${stderr.text()}`);
}

function fill(transcript: WritableTranscript, stream: unknown): void {
  if (!(stream instanceof Readable)) throw new TypeError('an output of a program is a pipe to read from');
  stream.on('data', transcript.append);
  stream.once('close', transcript.finish);
}
