import { expect, onTestFinished, test } from 'vitest';
import { openRegistry, type Registry, type Snapshot } from '../src/index.ts';
import { runProgram } from './program.ts';
import { room } from './room.ts';
import { enter, patience, scratchPath, scratchRegistry } from './scratch.ts';

/** Collects what a watcher sees, as ports with their head counts. */
function watching(registry: Registry): { seen: () => readonly string[]; snapshots: readonly Snapshot[] } {
  const snapshots: Snapshot[] = [];
  const watch = registry.watch((snapshot) => snapshots.push(snapshot));
  onTestFinished(watch.close);
  return {
    snapshots,
    seen: () => snapshots.map(({ rooms }) => rooms.map(({ port, people }) => `${port}:${people}`).join(' ')),
  };
}

test('a watcher sees rooms come, change and go, and the same sight only once', async () => {
  const registry = await scratchRegistry();
  const { seen } = watching(registry);
  await expect.poll(seen, patience).toEqual(['']);
  const { registration } = await enter(registry, room(5000));
  await expect.poll(seen, patience).toEqual(['', '5000:1']);
  await registration.update({ people: 2 });
  await expect.poll(seen, patience).toEqual(['', '5000:1', '5000:2']);
  await registration.update({ people: 2 });
  await registration.close();
  await expect.poll(seen, patience).toEqual(['', '5000:1', '5000:2', '']);
});

test('a watcher that came before the directory sees the room that makes it', async () => {
  const path = `${scratchPath()}.d/rooms.json`;
  const registry = await openRegistry(path);
  const { seen } = watching(registry);
  await expect.poll(seen, patience).toEqual(['']);
  await enter(registry, room(5000));
  await expect.poll(seen, patience).toEqual(['', '5000:1']);
});

test('a killed room is gone from sight within two seconds', async () => {
  const registry = await scratchRegistry();
  const killed = runProgram('room-program.ts', registry.path, 5000);
  const { seen } = watching(registry);
  await killed.nextLine();
  await expect.poll(() => seen().at(-1), patience).toBe('5000:1');
  await killed.kill();
  await expect.poll(() => seen().at(-1), { timeout: 2_000 }).toBe('');
});

test('a closed watcher is silent', async () => {
  const registry = await scratchRegistry();
  const silent: Snapshot[] = [];
  const closed = registry.watch((snapshot) => silent.push(snapshot));
  closed.close();
  const { seen } = watching(registry);
  await enter(registry, room(5000));
  await expect.poll(() => seen().at(-1), patience).toBe('5000:1');
  expect(silent).toEqual([]);
});
