/**
 * Paints a Screen through blessed: the one file that knows blessed. It is told the cells of each row and finds out what
 * changed since the last time; its widgets, its keys and its mouse are not used.
 */
import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import createScreen from 'blessed/lib/widgets/screen.js';
import { cells } from '../cells.ts';
import type { Cursor, Row, Screen } from '../screen.ts';
import { paintedRow } from './painted-row.ts';
import { terminalModes } from './restore.ts';

export interface Painter {
  readonly draw: (screen: Screen) => void;
  /** Paints everything anew, whatever is on the terminal. */
  readonly repaint: () => void;
  /** Gives the terminal back as it was, until `resume`. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly close: () => void;
}

type Blessed = ReturnType<typeof createScreen>;

/** Nothing can exist beneath a file that is no directory: so blessed takes the description that it brings along. */
const ownTerminfo = '/dev/null/xterm-256color';

/** What no cell shows: blessed writes the cell again. */
const unknown = '\0';

const nothing: Screen = { rows: [], cursor: undefined, title: '' };

export function openPainter(stdout: WriteStream): Painter {
  const blessed = createScreen({
    input: new PassThrough(),
    output: stdout,
    terminal: ownTerminfo,
    forceUnicode: true,
  });
  // Lines are drawn with the characters of Unicode, not in the alternate set, which UTF-8 terminals need not have.
  blessed.tput.brokenACS = true;
  const { program } = blessed;
  let last = nothing;

  function draw(screen: Screen): void {
    if (screen.title !== last.title) program._write(titleSequence(screen.title));
    last = screen;
    for (const y of blessed.lines.keys()) setRow(blessed, screen.rows[y] ?? [], y);
    blessed.draw(0, blessed.lines.length - 1);
    setCursor(blessed, screen.cursor);
    program.flush();
  }
  function resume(): void {
    blessed.enter();
    program._write(terminalModes.on + titleSequence(last.title));
    draw(last);
  }
  function repaint(): void {
    blessed.alloc();
    draw(last);
  }
  function pause(): void {
    program._write(terminalModes.off);
    blessed.leave();
  }
  function close(): void {
    program._write(terminalModes.off);
    blessed.destroy();
  }
  resume();
  return { draw, repaint, pause, resume, close };
}

/**
 * Blessed writes only the cells that changed, and believes that each moves the cursor by one column. So both columns of
 * a wide character are written together, and with a disputed one what it may have covered.
 */
function setRow({ lines, olines }: Blessed, row: Row, y: number): void {
  const [line, painted] = [lines[y], olines[y]];
  if (!line || !painted) return;
  for (const [x, { attributes, text, reach }] of paintedRow(row, { width: line.length, y }).entries()) {
    const before = line[x];
    if (before?.[0] === attributes && before[1] === text) continue;
    line[x] = [attributes, text];
    line.dirty = true;
    for (const covered of painted.slice(x + 1, x + reach)) covered[1] = unknown;
  }
}

function setCursor({ program, lines }: Blessed, cursor: Cursor | undefined): void {
  if (!cursor) {
    if (!program.cursorHidden) program.hideCursor();
    return;
  }
  const y = Math.min(cursor.y, lines.length - 1);
  program.cup(y, Math.min(cursor.x, (lines[y]?.length ?? 1) - 1));
  if (program.cursorHidden) program.showCursor();
}

/** OSC 0 of xterm, without anything in it that could end it early. */
function titleSequence(title: string): string {
  const shown = cells(title).map(({ glyph }) => glyph);
  return `\x1b]0;${shown.join('')}\x07`;
}
