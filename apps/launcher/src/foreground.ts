/** Runs one of our programs in this terminal, in our place, until it ends. */
import { constants } from 'node:os';
import { restoreTerminal } from '@portico/terminal';
import { execa } from 'execa';

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

/**
 * The program hears of our end by a closed IPC channel. `complaints`: `shown` on our standard error, or `kept` for the
 * caller. A terminal in which the program was killed is brought back.
 */
export async function runInForeground(
  program: string,
  args: readonly string[],
  { complaints }: { readonly complaints: 'shown' | 'kept' },
): Promise<Run> {
  const subprocess = execa(process.execPath, [program, ...args], {
    stdio: ['inherit', 'inherit', complaints === 'shown' ? 'inherit' : 'pipe'],
    ipc: true,
    reject: false,
    cleanup: false,
    forceKillAfterDelay: false,
  });
  const stopForwarding = forwardSignals((signal) => subprocess.kill(signal));
  const { exitCode, signal, stderr, ipcOutput } = await subprocess;
  stopForwarding();
  if (signal !== undefined && process.stdout.isTTY) restoreTerminal(process.stdout);
  const code = signal === undefined ? (exitCode ?? 1) : 128 + constants.signals[signal];
  return { code, killedBy: signal, complaint: stderr ?? '', messages: ipcOutput };
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
