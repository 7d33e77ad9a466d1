/** What must be true of a terminal before a program takes it, and how it is brought back after one died in it. */
import { spawnSync } from 'node:child_process';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Size } from '../screen.ts';

/** What xterm calls: titles on a stack, bracketed paste, and the mouse's buttons as decimal numbers. */
export const terminalModes: { readonly on: string; readonly off: string } = {
  on: '\x1b[22;0t\x1b[?2004h\x1b[?1000h\x1b[?1006h',
  off: '\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[23;0t',
};

/** The least in which a menu and a conversation can be read. */
export const leastSize: Size = { width: 40, height: 10 };

/**
 * Brings a terminal back after a full-screen program died in it without a word (SIGKILL): attributes, keypad, cursor,
 * modes, the normal screen. For whoever outlives it, and only then: it would move the cursor of a terminal in order.
 */
export const restoreSequence: string = `\x1b[m\x1b[?1l\x1b>${terminalModes.off}\x1b[?25h\x1b[?1049l`;

/** Writes the restoreSequence, and has the terminal's driver put lines together again, which no sequence can do. */
export function restoreTerminal(stdout: WriteStream): void {
  stdout.write(restoreSequence);
  spawnSync('stty', ['sane'], { stdio: ['inherit', 'ignore', 'ignore'] });
}

export interface TerminalFacts {
  readonly stdin: Pick<ReadStream, 'isTTY'>;
  readonly stdout: Pick<WriteStream, 'isTTY' | 'columns' | 'rows'>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Why no full-screen program can run here: one sentence without its end. Undefined: it can. */
export function terminalProblem({ stdin, stdout, environment }: TerminalFacts): string | undefined {
  if (!stdin.isTTY) return 'standard input is not a terminal';
  if (!stdout.isTTY) return 'standard output is not a terminal';
  if (environment['TERM'] === 'dumb') return 'this terminal cannot move its cursor (TERM=dumb)';
  const { columns, rows } = stdout;
  if (columns >= leastSize.width && rows >= leastSize.height) return undefined;
  return `this terminal is too small: ${columns} x ${rows}; at least ${leastSize.width} x ${leastSize.height} is needed`;
}
