import { describe, expect, it } from 'vitest';
import { splitDuration } from '../src/index.ts';

const HOUR_MS = 3_600_000;

describe('how long a ban lasts', () => {
  it.each([
    ['1m', 60_000],
    ['90m', 5_400_000],
    ['2h', 7_200_000],
    ['366d', 366 * 24 * HOUR_MS],
    ['1h30m', 5_400_000],
    ['1h 30m', 5_400_000],
    ['10 min', 600_000],
    ['10 minutes', 600_000],
    ['10MIN', 600_000],
    ['1 day', 24 * HOUR_MS],
    ['2 hours', 2 * HOUR_MS],
  ])('%s is %i ms', (typed, duration) => {
    expect(splitDuration(typed)).toEqual({ forMs: duration, rest: '' });
  });

  it.each(['', '0m', '10', '10s', 'm', '-1h', '1.5h', '367d', '9999999m', '10mm'])('%j is no time', (typed) => {
    expect(splitDuration(typed)).toBeUndefined();
  });
});

it.each([
  ['10m', 600_000, ''],
  ['10m too loud', 600_000, 'too loud'],
  ['1h 30 min  too loud', 5_400_000, 'too loud'],
  ['10 minute s', 600_000, 's'],
  ['2 days for 3 people', 2 * 24 * HOUR_MS, 'for 3 people'],
])('%j begins with a time', (typed, forMs, rest) => {
  expect(splitDuration(typed)).toEqual({ forMs, rest });
});

it.each(['', 'soon', '10', '10 people', '10m5', '0m now'])('%j does not', (typed) => {
  expect(splitDuration(typed)).toBeUndefined();
});
