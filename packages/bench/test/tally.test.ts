import { expect, test } from 'vitest';
import { createTally } from '../src/tally.ts';

const nothing = { lost: 0, duplicated: 0, reordered: 0, damaged: 0 };
const nobody: ReadonlySet<number> = new Set();

test.each([
  { what: 'all in order', heard: [0, 1, 2, 3], faults: nothing },
  { what: 'one that never comes', heard: [0, 2, 3], faults: { ...nothing, lost: 1 } },
  { what: 'the last ones, which never come', heard: [0, 1], faults: { ...nothing, lost: 2 } },
  { what: 'one twice', heard: [0, 1, 1, 2, 3], faults: { ...nothing, duplicated: 1 } },
  { what: 'one behind the next', heard: [0, 2, 1, 3], faults: { ...nothing, reordered: 1 } },
  { what: 'one late, and then again', heard: [0, 2, 1, 1, 3], faults: { ...nothing, reordered: 1, duplicated: 1 } },
])('of four messages: $what', ({ heard, faults }) => {
  const tally = createTally(1, 1);
  for (const number of heard) tally.take(0, 0, number);
  expect(tally.close([4], nobody)).toEqual(faults);
});

test('each receiver and each sender counts by itself', () => {
  const tally = createTally(2, 2);
  tally.take(0, 0, 0);
  tally.take(1, 0, 0);
  tally.take(0, 1, 0);
  expect(tally.close([1, 1], nobody)).toEqual({ ...nothing, lost: 1 });
});

test('who does not hear its own words misses none of them', () => {
  const tally = createTally(2, 1);
  tally.skip(0, 0, 1);
  tally.take(1, 0, 0);
  expect(tally.close([1], nobody)).toEqual(nothing);
});

test('who has left misses nothing', () => {
  expect(createTally(2, 1).close([5], new Set([0, 1]))).toEqual(nothing);
});

test('after its end it counts anew', () => {
  const tally = createTally(1, 1);
  tally.damage();
  expect(tally.close([3], nobody)).toEqual({ ...nothing, lost: 3, damaged: 1 });
  tally.take(0, 0, 3);
  expect(tally.close([4], nobody)).toEqual(nothing);
});
