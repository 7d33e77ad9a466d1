/** A Row as blessed takes it: for each column, bits for the style, and the text that it writes as it is. */
import { isDisputed } from '../cells.ts';
import { type Column, columnsOf } from '../grid.ts';
import type { Colour, Cursor, Row, Style } from '../screen.ts';

export interface PaintedCell {
  readonly attributes: number;
  readonly text: string;
  /** How many columns the terminal may touch when it shows this one. */
  readonly reach: number;
}

/** In the order in which terminals number them. */
const colours: readonly Colour[] = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'bright-black',
  'bright-red',
  'bright-green',
  'bright-yellow',
  'bright-blue',
  'bright-magenta',
  'bright-cyan',
  'bright-white',
];
const terminalsOwn = 0x1ff;

/** `y` is the row's place on the screen. */
export function paintedRow(row: Row, { width, y }: { width: number; y: number }): readonly PaintedCell[] {
  const columns = columnsOf(row, width);
  return columns.map((column, x) => paintedCell(column, { wide: columns[x + 1]?.glyph === '', at: { x, y } }));
}

function paintedCell({ glyph, style }: Column, { wide, at }: { wide: boolean; at: Cursor }): PaintedCell {
  const width = wide ? 2 : 1;
  const painted = { attributes: attributes(style), text: glyph, reach: width };
  if (glyph === '' || !isDisputed(glyph)) return painted;
  // Where a terminal takes a wide character for a narrow one, the blanks are what is seen beside it.
  const blanks = wide ? `  ${moveTo(at)}` : '';
  return { ...painted, text: blanks + glyph + moveTo({ x: at.x + width, y: at.y }), reach: 2 };
}

/** CUP of ECMA-48; beyond the last column it stays there. */
function moveTo({ x, y }: Cursor): string {
  return `\x1b[${y + 1};${x + 1}H`;
}

/** Flags from bit 18 up (bold, underline, blink, inverse), then 9 bits of text colour, and 9 of background. */
function attributes({ colour, background, bold, underline, inverse }: Style): number {
  const flags = (bold ? 1 : 0) | (underline ? 2 : 0) | (inverse ? 8 : 0);
  return (flags << 18) | (codeOf(colour) << 9) | codeOf(background);
}

function codeOf(colour: Colour | undefined): number {
  return colour === undefined ? terminalsOwn : colours.indexOf(colour);
}
