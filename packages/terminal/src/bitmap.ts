/** Pictures of dark and light squares, such as QR codes, two of them in each cell of the terminal. */
import { span } from './compose.ts';
import type { Row, Style } from './screen.ts';
import type { Theme } from './theme.ts';

/** By rows; `true` is dark. All rows are of one width. */
export type Bitmap = readonly (readonly boolean[])[];

/**
 * In black on white whatever the terminal's colours are, because a camera looks for dark on light. Where there shall be
 * no colours the light squares are drawn, as most terminals are dark.
 */
export function bitmapRows(bitmap: Bitmap, { paper }: Pick<Theme, 'paper'>): readonly Row[] {
  return halfBlocks(bitmap, drawnOn(paper)).map((text) => [span(text, paper)]);
}

/** The same for a terminal on which lines are only written. */
export function bitmapLines(bitmap: Bitmap, { paper }: Pick<Theme, 'paper'>): readonly string[] {
  const lines = halfBlocks(bitmap, drawnOn(paper));
  return paper.background === undefined ? lines : lines.map((line) => `${BLACK_ON_WHITE}${line}${RESET}`);
}

/** Which of the squares are drawn; the others are blank. */
function drawnOn({ background }: Style): 'dark' | 'light' {
  return background === undefined ? 'light' : 'dark';
}

/** SGR of ECMA-48, and aixterm's bright white for the background. */
const BLACK_ON_WHITE = '\x1b[30;107m';
const RESET = '\x1b[0m';

function halfBlocks(bitmap: Bitmap, drawn: 'dark' | 'light'): readonly string[] {
  const isInk = (isDark: boolean): boolean => (drawn === 'dark' ? isDark : !isDark);
  return bitmap
    .flatMap((upper, y) => (y % 2 === 0 ? [{ upper, lower: bitmap[y + 1] ?? [] }] : []))
    .map(({ upper, lower }) => upper.map((isDark, x) => block(isInk(isDark), isInk(lower[x] ?? false))).join(''));
}

function block(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}
