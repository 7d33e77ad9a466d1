/** A program in a real terminal, with a model of the screen that a person would see. */
import graphemes from '@xterm/addon-unicode-graphemes';
import xterm, { type Terminal } from '@xterm/headless';
import { describeExpectation, type Expectation, isMetBy } from './expectation.ts';
import type { ProgramExit, ProgramOptions } from './program.ts';
import { createKeyboard, type TerminalKeyboard } from './terminal-keyboard.ts';
import { trackModes } from './terminal-mode.ts';
import { drawPicture } from './terminal-picture.ts';
import { startInTerminal } from './terminal-process.ts';
import { createRecording, type Size } from './terminal-recording.ts';
import { createWaiters, type Patience } from './waiters.ts';

/** 80 columns and 24 rows, unless told otherwise. */
export type TerminalScreenOptions = ProgramOptions & Partial<Size>;

export interface TerminalScreen extends TerminalKeyboard {
  readonly pid: number;
  /** The screen as drawn: every row, without the blanks at its end. */
  readonly text: () => string;
  /** One row of it, counted from 0 at the top, or from -1 at the bottom. */
  readonly line: (row: number) => string;
  /** In cells from 0 at the top left; undefined while the cursor is hidden. */
  readonly cursor: () => { readonly x: number; readonly y: number } | undefined;
  readonly title: () => string;
  /** How often the bell rang. */
  readonly bells: () => number;
  /** Resolves when the screen shows it; otherwise throws an error that holds the screen as drawn. */
  readonly waitFor: (expectation: Expectation, patience?: Patience) => Promise<void>;
  /** The reverse: resolves when the screen does not show it. */
  readonly waitUntilGone: (expectation: Expectation, patience?: Patience) => Promise<void>;
  readonly resize: (size: Size) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves once the program ended and the screen shows all that it wrote. */
  readonly exited: Promise<ProgramExit>;
  /** Whether the terminal is as a shell expects it, after a program that took it over. */
  readonly isRestored: () => boolean;
  /** What keeps it from being restored: `alternate screen`, `hidden cursor`, `bracketed paste`, `mouse`, ... */
  readonly leftovers: () => readonly string[];
  /** All that the program wrote so far, with its escape sequences. */
  readonly raw: () => string;
  /** The run so far as an asciinema v2 file. */
  readonly cast: () => string;
  /** The screen as an SVG document. */
  readonly picture: () => string;
}

export function openTerminalScreen({ columns = 80, rows = 24, ...program }: TerminalScreenOptions): TerminalScreen {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  terminal.loadAddon(new graphemes.UnicodeGraphemesAddon());
  const waiters = createWaiters();
  const seen = watch(terminal);
  const modes = trackModes(terminal);
  const recording = createRecording({ columns, rows });
  const child = startInTerminal(program, { columns, rows });
  child.onOutput((text) => {
    recording.wrote(text);
    terminal.write(text, waiters.recheck);
  });
  // What the terminal itself answers to a program that asks it who it is or where its cursor is.
  terminal.onData(child.write);
  const exited = child.exited.then(async (exit) => {
    await new Promise<void>((resolve) => terminal.write('', resolve));
    waiters.finish(`it ended with ${exit.signal ?? `exit code ${exit.exitCode}`}`);
    return exit;
  });
  const name = [program.command, ...(program.args ?? [])].join(' ');
  const text = (): string => drawnLines(terminal).join('\n');

  const waitUntil = (isMet: () => boolean, wanted: string, patience: Patience): Promise<true> =>
    waiters.wait({
      ...patience,
      attempt: () => isMet() || undefined,
      failure: (why) => `the screen of ${name} did not ${wanted} ${why}:\n${framed(drawnLines(terminal))}`,
    });

  return {
    ...createKeyboard(terminal, child.write),
    ...seen,
    pid: child.pid,
    text,
    line: (row) => drawnLines(terminal).at(row) ?? '',
    cursor: () => (modes.isCursorVisible() ? cursorOf(terminal) : undefined),
    waitFor: async (expectation, patience = {}) => {
      await waitUntil(() => isMetBy(expectation, text()), `show ${describeExpectation(expectation)}`, patience);
    },
    waitUntilGone: async (expectation, patience = {}) => {
      await waitUntil(() => !isMetBy(expectation, text()), `lose ${describeExpectation(expectation)}`, patience);
    },
    resize: (size) => {
      recording.resized(size);
      terminal.resize(size.columns, size.rows);
      child.resize(size);
    },
    kill: child.kill,
    exited,
    isRestored: () => modes.leftovers().length === 0,
    leftovers: modes.leftovers,
    raw: recording.raw,
    cast: recording.cast,
    picture: () => drawPicture(terminal),
  };
}

/** What a terminal tells once, and does not keep. */
function watch(terminal: Terminal): Pick<TerminalScreen, 'title' | 'bells'> {
  let title = '';
  let bells = 0;
  terminal.onTitleChange((changed) => {
    title = changed;
  });
  terminal.onBell(() => {
    bells += 1;
  });
  return { title: () => title, bells: () => bells };
}

function drawnLines(terminal: Terminal): readonly string[] {
  return Array.from({ length: terminal.rows }, (_, row) => drawnLine(terminal, row));
}

function drawnLine({ buffer: { active } }: Terminal, row: number): string {
  const line = active.getLine(active.baseY + row);
  return line === undefined ? '' : line.translateToString().trimEnd();
}

function cursorOf({ buffer }: Terminal): { readonly x: number; readonly y: number } {
  return { x: buffer.active.cursorX, y: buffer.active.cursorY };
}

function framed(lines: readonly string[]): string {
  return ['┌──', ...lines.map((line) => `│ ${line}`.trimEnd()), '└──'].join('\n');
}
