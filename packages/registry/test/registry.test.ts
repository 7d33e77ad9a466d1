import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRegistry } from '../src/index.ts';
import { runProgram } from './program.ts';
import { room } from './room.ts';
import { enter, portsInFile, scratchPath, scratchRegistry } from './scratch.ts';

test('a registry that nobody has written to is empty, and looking at it creates nothing', async () => {
  const path = scratchPath();
  const registry = await openRegistry(`${dirname(path)}/deeper/rooms.json`);
  expect(await registry.list()).toEqual({ rooms: [], fault: undefined });
  expect(readdirSync(dirname(path))).toEqual([]);
});

test('a room is listed with what it says of itself until it closes', async () => {
  const registry = await scratchRegistry();
  const { registration } = await enter(registry, room(5000, { name: 'friends' }));
  await registration.update({ people: 3 });
  const { rooms } = await registry.list();
  expect(rooms).toMatchObject([{ port: 5000, name: 'friends', people: 3, process: { pid: process.pid } }]);
  await registration.close();
  expect(await registry.list()).toEqual({ rooms: [], fault: undefined });
});

test('rooms are listed by port, and the last to enter a port has it', async () => {
  const registry = await scratchRegistry();
  await enter(registry, room(5001));
  await enter(registry, room(5000, { name: 'before' }));
  await enter(registry, room(5000, { name: 'after' }));
  const { rooms } = await registry.list();
  expect(rooms.map(({ port, name }) => [port, name])).toEqual([
    [5000, 'after'],
    [5001, 'room 5001'],
  ]);
});

test('the directory is made for its owner alone, and so is the file; nothing stays beside it', async () => {
  const parent = dirname(scratchPath());
  const registry = await openRegistry(`${parent}/new/rooms.json`);
  await enter(registry, room(5000));
  expect(statSync(`${parent}/new`).mode & 0o777).toBe(0o700);
  expect(statSync(registry.path).mode & 0o777).toBe(0o600);
  expect(readdirSync(`${parent}/new`)).toEqual(['rooms.json']);
});

test('a killed room is not listed and leaves the file', async () => {
  const registry = await scratchRegistry();
  await enter(registry, room(5000));
  const killed = runProgram('room-program.ts', registry.path, 5001);
  expect(await killed.nextLine()).toBe('entered');
  expect((await registry.list()).rooms.map(({ port }) => port)).toEqual([5000, 5001]);
  await killed.kill();
  expect((await registry.list()).rooms.map(({ port }) => port)).toEqual([5000]);
  expect(portsInFile(registry.path)).toEqual([5000]);
});

test('an entry whose pid has passed to another process is stale', async () => {
  const registry = await scratchRegistry();
  await enter(registry, room(5000));
  const other = await scratchRegistry();
  writeFileSync(other.path, readFileSync(registry.path, 'utf8').replace('"start":"', '"start":"x'));
  expect(await other.list()).toEqual({ rooms: [], fault: undefined });
  expect(portsInFile(other.path)).toEqual([]);
});

test('a port from a list is a room for as long as somebody listens there, and nobody knocks', async () => {
  const registry = await scratchRegistry();
  const [program, silent] = [await listener(), await listener()];
  await silent.close();
  const imported = await registry.importPorts([program.port, silent.port]);
  expect(imported).toEqual({ type: 'imported', ports: [program.port] });
  expect((await registry.list()).rooms).toMatchObject([{ port: program.port, process: undefined, dialects: ['line'] }]);
  await program.close();
  expect((await registry.list()).rooms).toEqual([]);
  expect(portsInFile(registry.path)).toEqual([]);
  expect(program.visitors()).toBe(0);
});

test('a port from a list leaves the room that is entered there alone', async () => {
  const registry = await scratchRegistry();
  const { port } = await listener();
  await enter(registry, room(port, { name: 'friends' }));
  expect(await registry.importPorts([port])).toEqual({ type: 'imported', ports: [port] });
  expect((await registry.list()).rooms).toMatchObject([{ port, name: 'friends', process: { pid: process.pid } }]);
});

/** Somebody else's program on a port of the system's choice. */
async function listener(): Promise<{ port: number; visitors: () => number; close: () => Promise<unknown> }> {
  let visitors = 0;
  const server = createServer(() => {
    visitors += 1;
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    visitors: () => visitors,
    close: () => {
      server.close();
      return once(server, 'close');
    },
  };
}
