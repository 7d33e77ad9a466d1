import { columnsOf } from './grid.ts';
import type { Screen, Size } from './screen.ts';

/** The screen as a person reads it, without its styles: one string per row, trailing blanks left out. */
export function drawText(screen: Screen, size: Size): readonly string[] {
  return Array.from({ length: size.height }, (_, y) =>
    columnsOf(screen.rows[y] ?? [], size.width)
      .map(({ glyph }) => glyph)
      .join('')
      .trimEnd(),
  );
}
