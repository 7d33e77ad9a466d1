/** The input line: as many rows as the draft needs, up to a part of the screen. */
import { type Cursor, cellWidth, type Row, span, type Theme } from '@portico/terminal';
import type { Input } from './shape.ts';

/** `cursor` counts rows from the first one of these. */
export function drawInput(input: Input, theme: Theme): { readonly rows: readonly Row[]; readonly cursor: Cursor } {
  const { prompt, height, layout } = input;
  const indent = cellWidth(prompt);
  const top = Math.min(Math.max(0, layout.cursor.y - height + 1), layout.rows.length - height);
  const rows = layout.rows.slice(top, top + height).map((text, index) => {
    const isFirst = top + index === 0;
    return [isFirst ? span(prompt, theme.prompt) : span(' '.repeat(indent)), span(text)];
  });
  return { rows, cursor: { x: indent + layout.cursor.x, y: layout.cursor.y - top } };
}
