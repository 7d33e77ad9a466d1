/** How often something may be done. */
import { expect, test } from 'vitest';
import { createBucket } from '../src/bucket.ts';

test('ten at once, and then five a second; a rest gives back no more than ten', () => {
  let now = 0;
  const bucket = createBucket({ burst: 10, perSecond: 5 }, () => now);
  for (let i = 0; i < 9; i += 1) bucket.take(1);
  expect(bucket.wait()).toBe(0);
  bucket.take(1);
  expect(bucket.wait()).toBe(200);
  now = 199;
  expect(bucket.wait()).toBeGreaterThan(0);
  now = 200;
  expect(bucket.wait()).toBe(0);
  now = 1_000_000;
  expect(bucket.isFull()).toBe(true);
  for (let i = 0; i < 10; i += 1) bucket.take(1);
  expect(bucket.wait()).toBe(200);
});

test('what comes over it in one piece is paid back by waiting', () => {
  const bucket = createBucket({ burst: 10, perSecond: 5 }, () => 0);
  bucket.take(30);
  expect(bucket.wait()).toBe(4200);
});
