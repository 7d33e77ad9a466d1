import { expect, test } from 'vitest';
import { eventually } from '../src/index.ts';

test('a check is run again until it no longer throws, and its answer is handed on', async () => {
  let runs = 0;
  const answer = await eventually(async () => {
    runs += 1;
    expect(runs).toBe(3);
    return 'there';
  });
  expect({ answer, runs }).toEqual({ answer: 'there', runs: 3 });
});

test('at the deadline, the last failure is told', async () => {
  const check = () => {
    throw new Error('the file is not there');
  };
  await expect(eventually(check, { within: 30 })).rejects.toThrow('still not so after 30 ms: the file is not there');
});
