/** How long the log of a room becomes, in minutes that only the test ends. */
import { expect, test } from 'vitest';
import { createLogBudget } from '../src/log-budget.ts';

function open() {
  const lines: string[] = [];
  const minutes: (() => void)[] = [];
  const log = createLogBudget({ log: (line) => lines.push(line), after: (callback) => minutes.push(callback) });
  return {
    log,
    said: () => lines.splice(0),
    endMinute: () => {
      for (const end of minutes.splice(0)) end();
    },
  };
}

test('a minute has a hundred lines, and then says how many more there were', () => {
  const { log, said, endMinute } = open();
  for (let i = 1; i <= 100; i += 1) log(`fault ${i}`);
  expect(said()).toHaveLength(100);
  for (let i = 1; i <= 12_345; i += 1) log('one too many');
  expect(said()).toEqual([]);
  endMinute();
  expect(said()).toEqual(['12345 more lines in this minute']);
  log('the next minute');
  expect(said()).toEqual(['the next minute']);
  endMinute();
  expect(said()).toEqual([]);
});

test('it ends for good at 10 MiB, and says so', () => {
  const { log, said, endMinute } = open();
  const kilobyte = 'ü'.repeat(512);
  for (let minute = 0; minute < 200; minute += 1) {
    for (let i = 0; i < 100; i += 1) log(kilobyte);
    endMinute();
  }
  const lines = said();
  expect(lines.length).toBe(10 * 1024 + 1);
  expect(lines.at(-2)).toBe(kilobyte);
  expect(lines.at(-1)).toMatch(/^the log is full/);
});
