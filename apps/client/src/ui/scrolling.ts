/** Moving through the log. */
import type { Row } from '@portico/terminal';
import { entryAt } from './log.ts';
import type { Model } from './model.ts';
import { type Frame, type Place, placeAbove, placeAround, placeBelow } from './place.ts';
import { drawEntry } from './view/entry.ts';
import { lookOf } from './view/look.ts';
import { shapeOf } from './view/shape.ts';

/** A page leaves this many rows of the one before it on the screen, to read on from. */
const OVERLAP = 2;

export function pageUp(model: Model): Model {
  return scrolledUp(model, pageOf(model));
}

export function pageDown(model: Model): Model {
  return scrolledDown(model, pageOf(model));
}

/** In rows of the screen. */
export function scrolledUp(model: Model, rows: number): Model {
  return withPlace(model, placeAbove(model.log, model.place, rows, frameOf(model)));
}

export function scrolledDown(model: Model, rows: number): Model {
  return withPlace(model, placeBelow(model.log, model.place, rows, frameOf(model)));
}

/** To the row of an entry that shows `query`; where a row's end parts it, to the entry's first. */
export function toText(model: Model, id: number, query: string): Model {
  const entry = entryAt(model.log, id);
  if (entry === undefined) return model;
  const drawn = drawEntry(entry, lookOf(model, shapeOf(model).log.width));
  const row = drawn.findIndex((spans) => textOf(spans).includes(query.toLowerCase()));
  return withPlace(model, placeAround(model.log, { id, row: Math.max(0, row) }, frameOf(model)));
}

export function toTop(model: Model): Model {
  const first = model.log.entries[0]?.id ?? 0;
  return withPlace(model, placeAbove(model.log, { id: first, row: 0 }, 0, frameOf(model)));
}

/** At the newest row everything is read; the mark in the log stays, to show where reading stopped. */
export function withPlace(model: Model, place: Place): Model {
  const unread = place === 'tail' && model.unread ? { ...model.unread, count: 0 } : model.unread;
  return { ...model, place, unread };
}

function textOf(row: Row): string {
  return row
    .map(({ text }) => text)
    .join('')
    .toLowerCase();
}

function frameOf(model: Model): Frame {
  const { width, height } = shapeOf(model).log;
  const look = lookOf(model, width);
  return { height, rowsOf: (entry) => drawEntry(entry, look).length };
}

function pageOf(model: Model): number {
  return Math.max(1, shapeOf(model).log.height - OVERLAP);
}
