/** A program that runs with pipes for its standard streams, for as long as a test wants it to. */
import { Readable } from 'node:stream';
import { execa } from 'execa';
import { cleanEnvironment } from './environment.ts';
import { createTranscript, type Transcript, type WritableTranscript } from './transcript.ts';

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
  const subprocess = execa(command, args, {
    env,
    extendEnv: false,
    ...(cwd === undefined ? {} : { cwd }),
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    buffer: false,
    reject: false,
  });
  const { pid, stdin, stdio } = subprocess;
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
    exited: subprocess.then(({ exitCode, signal }) => ({ exitCode, signal })),
    kill: (signal) => {
      subprocess.kill(signal);
    },
  };
}

function fill(transcript: WritableTranscript, stream: unknown): void {
  if (!(stream instanceof Readable)) throw new TypeError('an output of a program is a pipe to read from');
  stream.on('data', transcript.append);
  stream.once('close', transcript.finish);
}
