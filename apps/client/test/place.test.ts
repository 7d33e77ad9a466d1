import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { append, emptyLog, type Log } from '../src/ui/log.ts';
import { type Frame, type Place, placeAbove, placeAround, placeBelow, resolved } from '../src/ui/place.ts';

/** A log whose entries take the given numbers of rows. */
function logOf(heights: readonly number[]): Log {
  return heights.reduce((log, height) => append(log, note(`${height}`)), emptyLog);
}

function note(text: string) {
  return { type: 'note', when: undefined, tone: 'local', text } as const;
}

function frameOf(height: number): Frame {
  return { height, rowsOf: (entry) => (entry.type === 'note' ? Number(entry.text) : 1) };
}

/** How many rows of the log are below a place. */
function rowsBelow(log: Log, place: Place, frame: Frame): number {
  const lowest = resolved(log, place, frame);
  if (lowest === undefined) return 0;
  const rows = log.entries.filter(({ id }) => id >= lowest.id).reduce((sum, entry) => sum + frame.rowsOf(entry), 0);
  return rows - lowest.row - 1;
}

const heights = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 30 });

describe('moving through the log', () => {
  it('goes up by as many rows as asked, and stops when the first row is at the top', () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: 1, max: 20 }), fc.nat(50), fc.nat(50), (all, height, once, twice) => {
        const [log, frame] = [logOf(all), frameOf(height)];
        const total = all.reduce((sum, rows) => sum + rows, 0);
        const most = Math.max(0, total - height);
        const first = placeAbove(log, 'tail', once, frame);
        const second = placeAbove(log, first, twice, frame);
        expect(rowsBelow(log, first, frame)).toBe(Math.min(once, most));
        expect(rowsBelow(log, second, frame)).toBe(Math.min(once + twice, most));
      }),
    );
  });

  it('comes down again to where it was, and to the newest row', () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: 1, max: 20 }), fc.nat(50), fc.nat(50), (all, height, up, down) => {
        const [log, frame] = [logOf(all), frameOf(height)];
        const above = placeAbove(log, 'tail', up, frame);
        const gone = rowsBelow(log, above, frame);
        const below = placeBelow(log, above, down, frame);
        expect(rowsBelow(log, below, frame)).toBe(Math.max(0, gone - down));
        if (down >= gone) expect(below).toBe('tail');
      }),
    );
  });

  it('stays where it is while the log grows, and survives the loss of what it showed', () => {
    const frame = frameOf(3);
    const place = placeAbove(logOf([1, 1, 1, 1, 1]), 'tail', 1, frame);
    expect(place).toEqual({ id: 3, row: 0 });
    const grown = logOf([1, 1, 1, 1, 1, 1, 1]);
    expect(resolved(grown, place, frame)).toEqual({ id: 3, row: 0 });
    expect(resolved({ ...grown, entries: grown.entries.slice(5) }, place, frame)).toEqual({ id: 5, row: 0 });
  });

  it('puts a found entry in the middle', () => {
    const frame = frameOf(5);
    expect(placeAround(logOf(Array(20).fill(1)), { id: 9, row: 0 }, frame)).toEqual({ id: 11, row: 0 });
    expect(placeAround(logOf(Array(20).fill(1)), { id: 19, row: 0 }, frame)).toBe('tail');
    expect(placeAround(logOf(Array(20).fill(1)), { id: 0, row: 0 }, frame)).toEqual({ id: 4, row: 0 });
  });
});
