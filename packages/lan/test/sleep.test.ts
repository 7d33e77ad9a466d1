import { expect, test } from 'vitest';
import { createSleepSense } from '../src/rim/sleep.ts';

test('a machine has slept when the clock on the wall went on without its timers, and not when it was busy', () => {
  let now = 1_800_000_000_000;
  const hasSlept = createSleepSense(2000, () => now);
  const after = (milliseconds: number): boolean => {
    now += milliseconds;
    return hasSlept();
  };
  expect([2000, 2004, 9000, 11_000].map(after)).toEqual([false, false, false, false]);
  expect([8 * 60 * 60_000, 2000].map(after)).toEqual([true, false]);
  // Somebody sets the clock back.
  expect([-60 * 60_000, 2000, 13_000].map(after)).toEqual([false, false, true]);
});
