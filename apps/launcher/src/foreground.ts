/** Our programs with a screen: started as processes, and each in turn in this terminal in our place. */
import { constants } from 'node:os';
import { restoreTerminal } from '@portico/terminal';
import { execa } from 'execa';

export interface Subprogram {
  readonly ended: Promise<Run>;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Nothing happens where it has ended. */
  readonly send: (message: object) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
}

export interface Run {
  /** As a shell would have it: 128 and the signal's number for a program that was killed. */
  readonly code: number;
  readonly killedBy: NodeJS.Signals | undefined;
  /** What it wrote to standard error, where that is kept from the terminal. */
  readonly complaint: string;
  /** What it sent to us. */
  readonly messages: readonly unknown[];
}

/** A terminal sends SIGINT to both of us; a program that does not end of it was not told. */
const INTERRUPT_MS = 500;

interface ProgramOptions {
  /** `shown` on our standard error, or `kept` for the caller. */
  readonly complaints: 'shown' | 'kept';
  /** Added to ours. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The program hears of our end by a closed IPC channel. */
export function startProgram(
  program: string,
  args: readonly string[],
  { complaints, env = {} }: ProgramOptions,
): Subprogram {
  const subprocess = execa(process.execPath, [program, ...args], {
    stdio: ['inherit', 'inherit', complaints === 'shown' ? 'inherit' : 'pipe'],
    env,
    ipc: true,
    reject: false,
    cleanup: false,
    forceKillAfterDelay: false,
  });
  const child = subprocess.nodeChildProcess;
  const ended = subprocess.then(({ exitCode, signal, stderr, ipcOutput }): Run => {
    const code = signal === undefined ? (exitCode ?? 1) : 128 + constants.signals[signal];
    return { code, killedBy: signal, complaint: stderr ?? '', messages: ipcOutput };
  });
  return {
    ended,
    onMessage: (listener) => void child.on('message', listener),
    // That it has ended meanwhile is known from its end.
    send: (message) => void child.send(message, () => {}),
    kill: (signal) => void child.kill(signal),
  };
}

/** The terminal is the program's until it ends: signals go to it, and a terminal in which it was killed is brought back. */
export async function inForeground(program: Subprogram): Promise<Run> {
  const stopForwarding = forwardSignals(program.kill);
  const run = await program.ended;
  stopForwarding();
  if (run.killedBy !== undefined && process.stdout.isTTY) restoreTerminal(process.stdout);
  return run;
}

function forwardSignals(send: (signal: NodeJS.Signals) => void): () => void {
  let interrupting: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    interrupting ??= setTimeout(send, INTERRUPT_MS, 'SIGINT');
  };
  process.on('SIGTERM', send).on('SIGHUP', send).on('SIGINT', interrupt);
  return () => {
    clearTimeout(interrupting);
    process.off('SIGTERM', send).off('SIGHUP', send).off('SIGINT', interrupt);
  };
}
