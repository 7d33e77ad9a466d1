/** Where the reader is in the log, in rows of entries that may take several. */
import { type Entry, entryAt, type Log } from './log.ts';

/** What stands on the lowest row of the log's part of the screen: the newest row, or the `row`th (from 0) of an entry. */
export type Place = 'tail' | { readonly id: number; readonly row: number };

export interface Frame {
  /** Rows of the screen. */
  readonly height: number;
  readonly rowsOf: (entry: Entry) => number;
}

/** Further up by `rows`, but not so far that the log's first row would leave the top. */
export function placeAbove(log: Log, place: Place, rows: number, frame: Frame): Place {
  const top = placeOfTop(log, frame);
  const start = resolved(log, place, frame);
  if (top === 'tail' || start === undefined) return 'tail';
  let { id, row } = start;
  row -= rows;
  while (row < 0) {
    id -= 1;
    const entry = entryAt(log, id);
    if (entry === undefined) return top;
    row += frame.rowsOf(entry);
  }
  return isAbove({ id, row }, top) ? top : { id, row };
}

/** Further down by `rows`; `tail` once the newest row is reached. */
export function placeBelow(log: Log, place: Place, rows: number, frame: Frame): Place {
  const start = resolved(log, place, frame);
  return place === 'tail' || start === undefined ? 'tail' : walkDown(log, start, rows, frame);
}

/** With a row of an entry in the middle of the screen, or as near to it as the log's ends allow. */
export function placeAround(log: Log, row: { id: number; row: number }, frame: Frame): Place {
  const place = walkDown(log, row, Math.floor(frame.height / 2), frame);
  return place === 'tail' ? place : placeAbove(log, place, 0, frame);
}

/** The entry and the row that a place stands for now; undefined when the log is empty. */
export function resolved(log: Log, place: Place, { rowsOf }: Frame): { id: number; row: number } | undefined {
  const first = log.entries[0];
  const last = log.entries.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (place === 'tail') return { id: last.id, row: rowsOf(last) - 1 };
  const entry = entryAt(log, place.id);
  // Its entry fell out of the bounded log, or takes fewer rows since the terminal became wider.
  return entry === undefined ? { id: first.id, row: 0 } : { id: entry.id, row: Math.min(place.row, rowsOf(entry) - 1) };
}

function placeOfTop(log: Log, frame: Frame): Place {
  const first = log.entries[0];
  return first === undefined ? 'tail' : walkDown(log, { id: first.id, row: 0 }, frame.height - 1, frame);
}

function walkDown(log: Log, start: { id: number; row: number }, rows: number, { rowsOf }: Frame): Place {
  let { id } = start;
  let row = start.row + rows;
  for (let entry = entryAt(log, id); entry !== undefined; entry = entryAt(log, id)) {
    const height = rowsOf(entry);
    if (row < height) return id === log.nextId - 1 && row === height - 1 ? 'tail' : { id, row };
    row -= height;
    id += 1;
  }
  return 'tail';
}

function isAbove(one: { id: number; row: number }, other: { id: number; row: number }): boolean {
  return one.id < other.id || (one.id === other.id && one.row < other.row);
}
