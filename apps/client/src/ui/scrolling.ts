/** Moving through the log. */
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

export function toEntry(model: Model, id: number): Model {
  return withPlace(model, placeAround(model.log, id, frameOf(model)));
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

function frameOf(model: Model): Frame {
  const { width, height } = shapeOf(model).log;
  const look = lookOf(model, width);
  return { height, rowsOf: (entry) => drawEntry(entry, look).length };
}

function pageOf(model: Model): number {
  return Math.max(1, shapeOf(model).log.height - OVERLAP);
}
