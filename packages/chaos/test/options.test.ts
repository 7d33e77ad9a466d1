import { expect, test } from 'vitest';
import { readOptions } from '../src/options.ts';

const trials = ['disk', 'pause'];

test('nothing typed is every trial once, at full length, with any seed', () => {
  expect(readOptions({}, 42, trials)).toEqual({ options: { seed: 42, minutes: 0, only: [], scale: 'long' } });
});

test('what was typed counts', () => {
  expect(readOptions({ seed: '7', minutes: '1.5', short: true, only: 'pause,' }, 42, trials)).toEqual({
    options: { seed: 7, minutes: 1.5, only: ['pause'], scale: 'short' },
  });
});

test.each([
  [{ seed: '-1' }, '--seed takes a whole number, not -1'],
  [{ minutes: 'long' }, '--minutes takes a number, not long'],
  [{ only: 'flood' }, 'there is no trial "flood": --only takes disk, pause'],
])('%j is a mistake, named', (typed, problem) => {
  expect(readOptions(typed, 42, trials)).toEqual({ problem });
});
