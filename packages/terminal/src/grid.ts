/** A Row as the columns of the terminal: what the painter compares and what tests draw. */
import { cells } from './cells.ts';
import type { Row, Style } from './screen.ts';

/** `glyph` is empty in the second column of a wide character. */
export interface Column {
  readonly glyph: string;
  readonly style: Style;
}

const blank: Column = { glyph: ' ', style: {} };

/** Exactly `width` columns. A wide character that does not fit wholly is left out. */
export function columnsOf(row: Row, width: number): readonly Column[] {
  const columns: Column[] = [];
  for (const { text, style } of row) {
    for (const cell of cells(text)) {
      if (columns.length + cell.width > width) return filled(columns, width);
      columns.push({ glyph: cell.glyph, style });
      if (cell.width === 2) columns.push({ glyph: '', style });
    }
  }
  return filled(columns, width);
}

function filled(columns: Column[], width: number): readonly Column[] {
  while (columns.length < width) columns.push(blank);
  return columns;
}
