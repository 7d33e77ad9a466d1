/** A program in a pseudo-terminal of its own, as the leader of its session. */
import { constants } from 'node:os';
import { spawn } from '@lydell/node-pty';
import { cleanEnvironment } from './environment.ts';
import type { ProgramExit, ProgramOptions } from './program.ts';
import type { Size } from './terminal-recording.ts';

export interface TerminalProcess {
  readonly pid: number;
  /** Nothing is sent to a program that has ended, be it input, a new size or a signal. */
  readonly write: (data: string) => void;
  readonly resize: (size: Size) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly onOutput: (listener: (text: string) => void) => void;
  /** Resolves after the last output. */
  readonly exited: Promise<ProgramExit>;
}

export function startInTerminal(
  { command, args = [], env = cleanEnvironment, cwd }: ProgramOptions,
  { columns, rows }: Size,
): TerminalProcess {
  const directory = cwd === undefined ? {} : { cwd };
  const pty = spawn(command, [...args], { cols: columns, rows, env: { ...env }, ...directory });
  let isRunning = true;
  const exited = new Promise<ProgramExit>((resolve) => {
    pty.onExit(({ exitCode, signal = 0 }) => {
      isRunning = false;
      resolve(signal === 0 ? { exitCode, signal: undefined } : { exitCode: undefined, signal: signalName(signal) });
    });
  });
  return {
    pid: pty.pid,
    write: (data) => {
      if (isRunning) pty.write(data);
    },
    resize: (size) => {
      if (isRunning) pty.resize(size.columns, size.rows);
    },
    kill: (signal) => {
      if (isRunning) pty.kill(signal);
    },
    onOutput: pty.onData,
    exited,
  };
}

function signalName(signal: number): string {
  return Object.entries(constants.signals).find(([, number]) => number === signal)?.[0] ?? `signal ${signal}`;
}
