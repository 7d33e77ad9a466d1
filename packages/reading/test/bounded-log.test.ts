import { expect, test } from 'vitest';
import { type BoundedLog, type Bounds, bounded, push, withLast } from '../src/index.ts';

interface Body {
  readonly text: string;
}

const bounds: Bounds<Body> = { count: 3, size: 10, sizeOf: ({ text }) => text.length };
const empty: BoundedLog<Body> = { entries: [], nextId: 0, size: 0 };

function logOf(...texts: readonly string[]): BoundedLog<Body> {
  return texts.reduce((log, text) => push(log, { text }, bounds), empty);
}

test('as many entries as fit are kept, and the oldest go', () => {
  expect(logOf('a', 'b', 'c').entries.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  expect(logOf('a', 'b', 'c', 'd')).toEqual({
    entries: [
      { id: 1, text: 'b' },
      { id: 2, text: 'c' },
      { id: 3, text: 'd' },
    ],
    nextId: 4,
    size: 3,
  });
});

test('as much text as fits is kept, and the oldest goes', () => {
  expect(logOf('12345', '67890').entries).toHaveLength(2);
  expect(logOf('12345', '678901')).toEqual({ entries: [{ id: 1, text: '678901' }], nextId: 2, size: 6 });
});

test('the newest entry may become another, in its place', () => {
  const log = withLast(logOf('a', 'b'), { text: 'longer' }, bounds);
  expect(log).toEqual({
    entries: [
      { id: 0, text: 'a' },
      { id: 1, text: 'longer' },
    ],
    nextId: 2,
    size: 7,
  });
  expect(withLast(log, { text: '1234567890' }, bounds).entries).toEqual([{ id: 1, text: '1234567890' }]);
  expect(withLast(empty, { text: 'first' }, bounds)).toEqual(logOf('first'));
});

test('what has grown otherwise is cut to the same', () => {
  const entries = ['1', '2', '3', '4', '5'].map((text, id) => ({ id, text }));
  expect(bounded({ entries, nextId: 5, size: 5 }, bounds)).toEqual({ entries: entries.slice(2), nextId: 5, size: 3 });
});
