/** How a room stands, in words. */
import { expect, test } from 'vitest';
import { statusLines } from '../src/limit/status.ts';

const MINUTE_MS = 60_000;
const standing = {
  openMs: 0,
  people: 0,
  waiting: 0,
  memory: 1,
  limits: { members: 9, perAddress: 1, rate: 'off' },
  done: [],
} as const;

test.each([
  [59_999, '0 min'],
  [61 * MINUTE_MS, '1 h 1 min'],
  [26 * 60 * MINUTE_MS, '1 d 2 h'],
])('%i ms are %s', (openMs, words) => {
  expect(statusLines({ ...standing, openMs })[1]).toBe(`open for ${words}, with 1 MB of memory`);
});

test('what did nothing, and what is lifted, is told so', () => {
  expect(statusLines(standing).slice(2)).toEqual([
    'limits: 1 connections an address, any number of messages each',
    'so far no limit was reached',
  ]);
});
