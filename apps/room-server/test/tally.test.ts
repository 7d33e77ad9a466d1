/** What the log says of what limits did, in minutes that only the test ends. */
import { expect, test } from 'vitest';
import { createTally } from '../src/limit/tally.ts';

test('the log has one line for a minute in which limits did something, and none for another', () => {
  const lines: string[] = [];
  const minutes: (() => void)[] = [];
  const tally = createTally({ log: (line) => lines.push(line), after: (callback) => minutes.push(callback) });
  for (let i = 0; i < 1000; i += 1) tally.count('address-full');
  tally.count('let-go');
  expect(lines).toEqual([]);
  expect(minutes).toHaveLength(1);
  for (const end of minutes.splice(0)) end();
  expect(lines).toEqual([
    'limits, in a minute: connections over what one address may have: 1000; people let go because they read too slowly: 1',
  ]);
  expect(minutes).toEqual([]);
  tally.count('let-go');
  expect(minutes).toHaveLength(1);
  expect(tally.lines()).toEqual([
    'connections over what one address may have: 1000',
    'people let go because they read too slowly: 2',
  ]);
});
