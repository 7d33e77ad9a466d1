/** What the system says of itself, on a clock that only the test moves. */
import { expect, test } from 'vitest';
import { remember } from '../src/socket/memory.ts';

function memoryOf(read: () => number) {
  let now = 0;
  const recall = remember({ read, otherwise: 0, forMs: 1000, now: () => now });
  return {
    recall,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test('is asked for once in a while', () => {
  let asked = 0;
  const { recall, pass } = memoryOf(() => {
    asked += 1;
    return asked;
  });
  expect([recall(), recall()]).toEqual([1, 1]);
  pass(999);
  expect(recall()).toBe(1);
  pass(1);
  expect(recall()).toBe(2);
});

test('is what was known before, or nothing, where the system has no file left to answer with', () => {
  let left = 0;
  const { recall, pass } = memoryOf(() => {
    left -= 1;
    if (left < 0) throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    return 7;
  });
  expect(recall()).toBe(0);
  pass(1000);
  left = 1;
  expect(recall()).toBe(7);
  pass(1000);
  expect(recall()).toBe(7);
});

test('a bug is thrown', () => {
  const { recall } = memoryOf(() => {
    throw new TypeError('bug');
  });
  expect(recall).toThrow('bug');
});
