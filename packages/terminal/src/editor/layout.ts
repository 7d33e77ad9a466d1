/** Where the text of an editor stands in rows of a given width. */
import { cells, graphemes } from '../cells.ts';
import type { Cursor } from '../screen.ts';
import { type Editor, edited, editorText } from './editor.ts';

export interface EditorLayout {
  /** As they are shown; at least one. */
  readonly rows: readonly string[];
  /** In columns and rows of this layout. */
  readonly cursor: Cursor;
}

/** A place where the cursor can be: `offset` counts UTF-16 units of the text. */
interface Stop extends Cursor {
  readonly offset: number;
}

export function layout(editor: Editor, width: number): EditorLayout {
  const { rows, stops } = place(editorText(editor), width);
  const { x, y } = stopAt(stops, editor.before.length);
  return { rows, cursor: { x, y } };
}

/** The cursor one row higher or lower, as near to its column as the row allows; undefined where there is no such row. */
export function inRow(editor: Editor, width: number, step: -1 | 1): Editor | undefined {
  const text = editorText(editor);
  const { stops } = place(text, width);
  const here = stopAt(stops, editor.before.length);
  const column = typeof editor.streak === 'object' ? editor.streak.column : here.x;
  const row = stops.filter(({ y }) => y === here.y + step);
  const target = row.findLast(({ x }) => x <= column) ?? row[0];
  if (!target) return undefined;
  return { ...edited(editor, text.slice(0, target.offset), text.slice(target.offset)), streak: { column } };
}

/** A grapheme goes to the next row when it does not fit. So does the cursor: every stop is inside of the width. */
function place(text: string, width: number): { rows: readonly string[]; stops: readonly Stop[] } {
  const rows = [''];
  const stops: Stop[] = [];
  let [offset, x] = [0, 0];
  for (const grapheme of [...graphemes(text), '\n']) {
    const shown = grapheme === '\n' ? [] : cells(grapheme);
    const wide = shown.reduce((sum, cell) => sum + cell.width, 0);
    if (x > 0 && x + Math.max(1, wide) > width) {
      rows.push('');
      x = 0;
    }
    stops.push({ offset, x, y: rows.length - 1 });
    rows[rows.length - 1] += shown.map(({ glyph }) => glyph).join('');
    offset += grapheme.length;
    x += wide;
    if (grapheme !== '\n' || offset > text.length) continue;
    rows.push('');
    x = 0;
  }
  return { rows, stops };
}

/** The last stop that is not beyond `offset`: an edit can leave the cursor inside of what became one grapheme. */
function stopAt(stops: readonly Stop[], offset: number): Cursor {
  return stops.findLast((stop) => stop.offset <= offset) ?? { x: 0, y: 0 };
}
