import { expect, test } from 'vitest';
import { createDice } from '../src/dice.ts';

test('a seed throws the same numbers again, and another seed others', () => {
  const throws = (seed: number): readonly number[] => {
    const dice = createDice(seed);
    return Array.from({ length: 20 }, () => dice.between(0, 1000));
  };
  expect(throws(7)).toEqual(throws(7));
  expect(throws(7)).not.toEqual(throws(8));
});

test('every number within the bounds comes, and none besides', () => {
  const dice = createDice(1);
  const thrown = Array.from({ length: 1000 }, () => dice.between(3, 6));
  expect([...new Set(thrown)].toSorted()).toEqual([3, 4, 5, 6]);
});

test('what is shuffled is all there', () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const shuffled = createDice(1).shuffled(items);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted((one, other) => one - other)).toEqual(items);
});

test('dice of their own do not depend on how often others were thrown', () => {
  const [fresh, used] = [createDice(5), createDice(5)];
  used.between(0, 9);
  expect(used.fork('disk').between(0, 1_000_000)).toBe(fresh.fork('disk').between(0, 1_000_000));
});
