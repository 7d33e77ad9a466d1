import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from './program.ts';
import { room } from './room.ts';
import { enter, patience, portsInFile, scratchPath, scratchRegistry } from './scratch.ts';

/** Enters rooms until it is done or, where it is one of those to be killed, until the `mortal`th is in the file. */
async function enterCrowd(path: string, index: number, mortal: number | undefined): Promise<readonly number[]> {
  const program = runProgram('crowd-program.ts', path, 10_000 + 100 * index, 20);
  const entered: number[] = [];
  for (let line = await program.nextLine(); line !== undefined; line = await program.nextLine()) {
    entered.push(Number(line));
    if (entered.length === mortal) program.signal('SIGKILL');
  }
  return entered;
}

test('of 16 processes that enter 20 rooms each, some of them killed on the way, no room is lost', async () => {
  const path = scratchPath();
  const mortals = [3, 7, 11, 15, 18];
  const crowd = await Promise.all(Array.from({ length: 16 }, (_, index) => enterCrowd(path, index, mortals[index])));
  const inFile = portsInFile(path);
  expect(crowd.slice(mortals.length).map((entered) => entered.length)).toEqual(Array(11).fill(20));
  expect(crowd.flat().filter((port) => !inFile.includes(port))).toEqual([]);
  // A killed process may have entered one more than it could tell.
  expect(inFile.length - crowd.flat().length).toBeLessThanOrEqual(mortals.length);
  // Starting 16 processes is most of it: three seconds on two free cores, many more on busy ones.
}, 120_000);

test('a process killed while it holds the lock keeps nobody out', async () => {
  const registry = await scratchRegistry();
  const killed = runProgram('holder-program.ts', registry.path, 5001, 'SIGKILL');
  expect(await killed.nextLine()).toBeUndefined();
  await killed.kill();
  expect(existsSync(`${registry.path}.lock`)).toBe(true);
  await enter(registry, room(5000));
  expect(readdirSync(dirname(registry.path))).toEqual(['rooms.json']);
  expect(portsInFile(registry.path)).toEqual([5000]);
});

test('a process suspended while it holds the lock keeps nobody out, and starts over when it wakes', async () => {
  const registry = await scratchRegistry();
  const suspended = runProgram('holder-program.ts', registry.path, 5001, 'SIGSTOP');
  await expect.poll(() => existsSync(`${registry.path}.lock`), patience).toBe(true);
  await enter(registry, room(5000));
  expect(portsInFile(registry.path)).toEqual([5000]);
  suspended.signal('SIGCONT');
  expect(await suspended.nextLine()).toBe('entered at try 2');
  expect(portsInFile(registry.path)).toEqual([5000, 5001]);
  expect(readdirSync(dirname(registry.path))).toEqual(['rooms.json']);
});

test('what a killed process left beside the lock is swept when the next room enters', async () => {
  const registry = await scratchRegistry();
  const [old, fresh] = [`${registry.path}.lock-old`, `${registry.path}.lock-fresh`];
  for (const left of [old, fresh]) {
    mkdirSync(left);
    writeFileSync(`${left}/draft`, 'half a list');
  }
  utimesSync(old, 1_700_000_000, 1_700_000_000);
  await enter(registry, room(5000));
  expect(readdirSync(dirname(registry.path))).toEqual(['rooms.json', 'rooms.json.lock-fresh']);
});
