import { describe, expect, it } from 'vitest';
import { readDuration } from '../src/index.ts';

const HOUR_MS = 3_600_000;

describe('how long a ban lasts', () => {
  it.each([
    ['1m', 60_000],
    ['90m', 5_400_000],
    ['2h', 7_200_000],
    ['366d', 366 * 24 * HOUR_MS],
  ])('%s is %i ms', (typed, duration) => {
    expect(readDuration(typed)).toBe(duration);
  });

  it.each(['', '0m', '10', '10s', 'm', '-1h', '1.5h', '367d', '1h30m', '9999999m'])('%j is no time', (typed) => {
    expect(readDuration(typed)).toBeUndefined();
  });
});
