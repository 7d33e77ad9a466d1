/** The part of the log that is on the screen: the newest rows, or those down to where the reader is. */
import { type Row, type Size, toHeight } from '@portico/terminal';
import { entryAt } from '../log.ts';
import type { Model } from '../model.ts';
import { resolved } from '../place.ts';
import { drawEntry } from './entry.ts';
import { lookOf } from './look.ts';

/** Exactly `height` rows; what there is stands at the bottom. */
export function drawLog(model: Model, { width, height }: Size): readonly Row[] {
  const look = lookOf(model, width);
  const lowest = resolved(model.log, model.place, { height, rowsOf: (entry) => drawEntry(entry, look).length });
  const pieces: (readonly Row[])[] = [];
  let count = 0;
  for (let id = lowest?.id ?? -1; count < height; id -= 1) {
    const entry = entryAt(model.log, id);
    if (entry === undefined) break;
    const rows = drawEntry(entry, look);
    const shown = id === lowest?.id ? rows.slice(0, lowest.row + 1) : rows;
    pieces.push(shown);
    count += shown.length;
  }
  const rows = pieces.reverse().flat().slice(-height);
  return [...toHeight([], height - rows.length), ...rows];
}
