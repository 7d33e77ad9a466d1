import { expect, test } from 'vitest';
import { openRegistry, type RoomEntry, signalRoom } from '../src/index.ts';
import { isRoot } from './nobody.ts';
import { type Program, runProgram } from './program.ts';
import { scratchPath } from './scratch.ts';

async function hostedRoom(): Promise<{ program: Program; entry: RoomEntry; path: string }> {
  const path = scratchPath();
  const program = runProgram('room-program.ts', path, 5000);
  await program.nextLine();
  const [entry] = (await (await openRegistry(path)).list()).rooms;
  if (entry === undefined) throw new Error('the room is not listed');
  return { program, entry, path };
}

test('a room’s process gets the signal', async () => {
  const { program, entry } = await hostedRoom();
  expect(await signalRoom(entry, 'SIGTERM')).toBe('sent');
  expect(await program.nextLine()).toBeUndefined();
});

test('a process with another start is never signalled', async () => {
  const { program, entry, path } = await hostedRoom();
  const other: RoomEntry = { ...entry, process: { pid: program.pid, start: `${entry.process?.start}0` } };
  expect(await signalRoom(other, 'SIGKILL')).toBe('gone');
  expect((await (await openRegistry(path)).list()).rooms).toEqual([entry]);
});

test('a process that has ended is gone', async () => {
  const { program, entry } = await hostedRoom();
  await program.kill();
  expect(await signalRoom(entry, 'SIGTERM')).toBe('gone');
});

test('a room of which only the port is known is not ours to signal', async () => {
  const { entry } = await hostedRoom();
  expect(await signalRoom({ ...entry, process: undefined }, 'SIGTERM')).toBe('not-ours');
});

test.skipIf(!isRoot)('another user’s process is never signalled (needs root, to have two users)', async () => {
  const { entry, path } = await hostedRoom();
  expect(await runProgram('stranger-program.ts', JSON.stringify(entry)).nextLine()).toBe('not-ours');
  expect((await (await openRegistry(path)).list()).rooms).toEqual([entry]);
});
