/** Breaks styled text into rows: between words, between wide characters, and inside a word that is longer than a row. */
import { type Cell, cells } from './cells.ts';
import type { Row, Span, Style } from './screen.ts';

interface StyledCell extends Cell {
  readonly style: Style;
}

/** Rows of at most `width` columns; LF begins a new one. Spaces at a break are left out. */
export function wrap(spans: readonly Span[], width: number): readonly Row[] {
  return paragraphs(spans).flatMap((paragraph) => paragraphRows(paragraph, width));
}

function paragraphs(spans: readonly Span[]): readonly StyledCell[][] {
  const all: StyledCell[][] = [[]];
  for (const { text, style } of spans) {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) all.push([]);
      for (const cell of cells(line)) all.at(-1)?.push({ ...cell, style });
    }
  }
  return all;
}

function paragraphRows(paragraph: readonly StyledCell[], width: number): readonly Row[] {
  const rows: Row[] = [];
  let start = 0;
  do {
    const overflow = firstBeyond(paragraph, start, width);
    const end = overflow === paragraph.length ? overflow : breakAt(paragraph, start, overflow);
    rows.push(joined(paragraph.slice(start, end)));
    start = overflow === paragraph.length ? overflow : skipSpaces(paragraph, end);
  } while (start < paragraph.length);
  return rows;
}

/** At least one cell goes into each row, however narrow it is. */
function firstBeyond(paragraph: readonly StyledCell[], start: number, width: number): number {
  let used = 0;
  for (let index = start; index < paragraph.length; index += 1) {
    used += paragraph[index]?.width ?? 0;
    if (used > width) return Math.max(index, start + 1);
  }
  return paragraph.length;
}

/** The last place at or before `overflow` where the row may end, without its trailing spaces. */
function breakAt(paragraph: readonly StyledCell[], start: number, overflow: number): number {
  for (let index = overflow; index > start; index -= 1) {
    if (!mayBreakBefore(paragraph, index)) continue;
    const end = withoutTrailingSpaces(paragraph, start, index);
    if (end > start) return end;
  }
  return overflow;
}

function mayBreakBefore(paragraph: readonly StyledCell[], index: number): boolean {
  const [before, after] = [paragraph[index - 1], paragraph[index]];
  return isSpace(before) || isSpace(after) || before?.width === 2 || after?.width === 2;
}

function withoutTrailingSpaces(paragraph: readonly StyledCell[], start: number, end: number): number {
  let last = end;
  while (last > start && isSpace(paragraph[last - 1])) last -= 1;
  return last;
}

function skipSpaces(paragraph: readonly StyledCell[], from: number): number {
  let index = from;
  while (isSpace(paragraph[index])) index += 1;
  return index;
}

function isSpace(cell: StyledCell | undefined): boolean {
  return cell?.glyph === ' ';
}

function joined(row: readonly StyledCell[]): Row {
  const spans: Span[] = [];
  for (const { glyph, style } of row) {
    const last = spans.at(-1);
    if (last?.style === style) spans[spans.length - 1] = { text: last.text + glyph, style };
    else spans.push({ text: glyph, style });
  }
  return spans;
}
