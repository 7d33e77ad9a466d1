/** Rows made from rows, so that views only say what goes where. */
import { cellWidth, cutToWidth } from './cells.ts';
import type { Row, Size, Span, Style } from './screen.ts';

export function span(text: string, style: Style = {}): Span {
  return { text, style };
}

/** In columns. */
export function rowWidth(row: Row): number {
  return row.reduce((width, { text }) => width + cellWidth(text), 0);
}

/** The row in exactly `width` columns: cut, or filled with blanks in the style of `fill`. */
export function toWidth(row: Row, width: number, fill: Style = {}): Row {
  const fitting: Span[] = [];
  let left = width;
  for (const { text, style } of row) {
    const cut = cutToWidth(text, left);
    const used = cellWidth(cut);
    if (used > 0) fitting.push({ text: cut, style });
    left -= used;
    if (cut !== text && used < cellWidth(text)) break;
  }
  return left > 0 ? [...fitting, span(' '.repeat(left), fill)] : fitting;
}

/** `left` and `right` at the two ends of one row; where there is no room for both, `left` is cut. */
export function spread(left: Row, right: Row, width: number, fill: Style = {}): Row {
  return toWidth([...toWidth(left, Math.max(0, width - rowWidth(right)), fill), ...right], width, fill);
}

/** Exactly `height` rows: the first ones, or filled with empty ones below. */
export function toHeight(rows: readonly Row[], height: number): readonly Row[] {
  return Array.from({ length: height }, (_, y) => rows[y] ?? []);
}

export interface Block {
  readonly rows: readonly Row[];
  readonly width: number;
}

/** Blocks from left to right, each cut or filled to its width, as high as the highest. */
export function beside(blocks: readonly Block[]): readonly Row[] {
  const height = Math.max(0, ...blocks.map(({ rows }) => rows.length));
  return Array.from({ length: height }, (_, y) => blocks.flatMap(({ rows, width }) => toWidth(rows[y] ?? [], width)));
}

export interface Box {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly border: Style;
  /** Outside of the border: what is inside is smaller by two both ways. */
  readonly size: Size;
}

/** Rows inside of a line border. */
export function boxed({ title, rows, border, size }: Box): readonly Row[] {
  const inside = { width: Math.max(0, size.width - 2), height: Math.max(0, size.height - 2) };
  const heading = cutToWidth(title === '' ? '' : ` ${title} `, inside.width);
  const top = `┌${heading}${'─'.repeat(inside.width - cellWidth(heading))}┐`;
  return [
    [span(top, border)],
    ...toHeight(rows, inside.height).map((row) => [
      span('│', border),
      ...toWidth(row, inside.width),
      span('│', border),
    ]),
    [span(`└${'─'.repeat(inside.width)}┘`, border)],
  ];
}
