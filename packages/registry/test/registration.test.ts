import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { room } from './room.ts';
import { enter, patience, portsInFile, scratchRegistry } from './scratch.ts';

describe('a living room enters itself anew when', () => {
  const accidents: readonly [string, (path: string) => void][] = [
    ['the file is deleted', (path) => rmSync(path)],
    ['the directory is deleted', (path) => rmSync(dirname(path), { recursive: true })],
    ['the file is truncated', (path) => truncateSync(path)],
    ['the file is cut in the middle', (path) => truncateSync(path, 40)],
    ['the file is overwritten with garbage', (path) => writeFileSync(path, 'garbage')],
    ['its entry is taken out', (path) => writeFileSync(path, '{"version":1,"rooms":[]}')],
  ];
  test.each(accidents)('%s', async (_what, befall) => {
    const registry = await scratchRegistry();
    await enter(registry, room(5000));
    await enter(registry, room(5001));
    befall(registry.path);
    await expect.poll(() => portsInFile(registry.path), patience).toEqual([5000, 5001]);
  });
});

test('a room hears once of a fault, tries on, and is entered when it is over', async () => {
  const registry = await scratchRegistry();
  const { registration, faults } = await enter(registry, room(5000));
  writeFileSync(registry.path, '{"version":2}');
  await registration.update({ people: 2 });
  await registration.update({ people: 3 });
  expect(faults.map(({ code }) => code)).toEqual(['newer']);
  rmSync(registry.path);
  await expect.poll(() => portsInFile(registry.path), patience).toEqual([5000]);
  expect((await registry.list()).rooms).toMatchObject([{ people: 3 }]);
});

test('a closed room stays out', async () => {
  const registry = await scratchRegistry();
  const stays = await enter(registry, room(5001));
  const { registration } = await enter(registry, room(5000));
  const last = registration.update({ people: 2 });
  await registration.close();
  await last;
  await stays.registration.update({ people: 2 });
  expect(portsInFile(registry.path)).toEqual([5001]);
});

test('two rooms on one port do not push each other out', async () => {
  const registry = await scratchRegistry();
  const first = await enter(registry, room(5000, { addresses: ['127.0.0.1'] }));
  await first.registration.update({ people: 2 });
  const text = readFileSync(registry.path, 'utf8').replace(/"pid":\d+/, '"pid":1');
  writeFileSync(registry.path, text);
  await first.registration.update({ people: 3 });
  expect(readFileSync(registry.path, 'utf8')).toBe(text);
});
