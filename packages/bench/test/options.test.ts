import { expect, test } from 'vitest';
import { isMeant, readOptions } from '../src/options.ts';

test('a run is of rooms of 10, 100 and 1,000, and of 5,000 where it is asked for', () => {
  expect(readOptions({})).toMatchObject({ options: { rooms: [10, 100, 1000], sizes: [64, 400], writes: false } });
  expect(readOptions({ large: true })).toMatchObject({ options: { rooms: [10, 100, 1000, 5000] } });
});

test('what is named takes the place of what a quick run has', () => {
  expect(readOptions({ quick: true })).toMatchObject({ options: { rounds: 1 } });
  const typed = { quick: true, rounds: '3', sizes: '20,30', only: 'portico,redis' };
  expect(readOptions(typed)).toMatchObject({ options: { rounds: 3, rooms: [20, 30], only: ['portico', 'redis'] } });
});

test.each([{ rounds: '0' }, { rounds: 'many' }, { sizes: '10,x' }, { sizes: '1' }, { sizes: '9000' }])(
  '%o is a problem',
  (typed) => {
    expect(readOptions(typed)).toHaveProperty('problem');
  },
);

test('a server is meant by its name, or by the first words of it', () => {
  expect(isMeant([], 'redis')).toBe(true);
  expect(isMeant(['portico'], 'portico-irc')).toBe(true);
  expect(isMeant(['portico-irc'], 'portico-line')).toBe(false);
  expect(isMeant(['nat'], 'nats')).toBe(false);
});
