import { expect, test } from 'vitest';
import { createHistogram } from '../src/histogram.ts';
import { ratios, summarise } from '../src/statistics.ts';

test('the median of an odd number of rounds is the middle one, of an even number between the two', () => {
  expect(summarise([5, 1, 3])).toEqual({ median: 3, least: 1, most: 5 });
  expect(summarise([4, 1, 2, 8])).toEqual({ median: 3, least: 1, most: 8 });
  expect(summarise([])).toBeUndefined();
});

test('ratios are taken within a round', () => {
  const ours = new Map([
    [1, 10],
    [2, 30],
    [3, 5],
  ]);
  const theirs = new Map([
    [1, 5],
    [2, 10],
  ]);
  expect(ratios(ours, theirs)).toEqual([2, 3]);
});

test('percentiles are right to a hundredth', () => {
  const histogram = createHistogram();
  for (let us = 1; us <= 10_000; us += 1) histogram.count(us);
  for (const [share, us] of [
    [0.5, 5000],
    [0.99, 9900],
    [0.999, 9990],
  ] as const) {
    expect(Math.abs(histogram.percentile(share) / us - 1)).toBeLessThan(0.011);
  }
  expect(histogram.longest()).toBe(10_000);
});

test('no percentile is longer than the longest', () => {
  const histogram = createHistogram();
  histogram.count(1024);
  expect(histogram.percentile(0.999)).toBe(1024);
  expect(createHistogram().percentile(0.5)).toBe(0);
});
