/** Rooms as processes: what is left of one that was given up, and when one counts as ended. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openRegistry, type Registry, type Snapshot } from '@portico/registry';
import { freePort, type Sandbox } from '@portico/testkit';
import { expect, test } from 'vitest';
import type { Opening } from '../src/command-line/invocation.ts';
import { isProblem } from '../src/problem.ts';
import { openRoom } from '../src/room-process/open.ts';
import { stopRoom } from '../src/room-process/stop.ts';
import { listRooms, openSandbox, untilGone } from './neighbourhood.ts';

async function opening(): Promise<Opening> {
  return {
    port: await freePort(),
    name: 'friends',
    nick: 'maya',
    bind: undefined,
    strict: undefined,
    isPrivate: false,
    shutdown: 'host',
    announce: true,
    bridges: [],
    serverName: undefined,
    motd: undefined,
    history: undefined,
    limits: { members: undefined, perAddress: undefined, rate: undefined },
    tls: undefined,
  };
}

async function logsOf({ registryFile }: Sandbox): Promise<readonly string[]> {
  return (await readdir(dirname(registryFile))).filter((file) => file.includes('.log'));
}

async function expectNothingIn(sandbox: Sandbox): Promise<void> {
  await untilGone(sandbox, 'room');
  expect(await listRooms(sandbox)).toEqual([]);
  expect(await logsOf(sandbox)).toEqual([]);
}

test('nothing stays of a room that is given up before it has reported', async () => {
  const sandbox = await openSandbox();
  const registry = await openRegistry(sandbox.registryFile);
  const giving = new AbortController();
  const opened = openRoom(await opening(), registry, giving.signal);
  await new Promise((resolve) => setImmediate(resolve));
  giving.abort();
  expect(isProblem(await opened)).toBe(true);
  await expectNothingIn(sandbox);
});

test('nothing stays of a room that is given up after its report, before it was found in the registry', async () => {
  const sandbox = await openSandbox();
  const registry = await openRegistry(sandbox.registryFile);
  const giving = new AbortController();
  const list: Registry['list'] = () => {
    giving.abort();
    return registry.list();
  };
  expect(isProblem(await openRoom(await opening(), { ...registry, list }, giving.signal))).toBe(true);
  await expectNothingIn(sandbox);
});

test('the drafts of logs that dead starts left are swept away by the next start', async () => {
  const sandbox = await openSandbox();
  const registry = await openRegistry(sandbox.registryFile);
  const wanted = await opening();
  const folder = dirname(sandbox.registryFile);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Higher than the system counts.
  await writeFile(join(folder, 'room-1.log.99999999'), '');
  await writeFile(join(folder, `room-2.log.${process.ppid}`), '');
  expect(isProblem(await openRoom(wanted, registry))).toBe(false);
  expect(new Set(await logsOf(sandbox))).toEqual(new Set([`room-2.log.${process.ppid}`, `room-${wanted.port}.log`]));
});

test('a room is not gone because the registry could not be read', async () => {
  const sandbox = await openSandbox();
  const registry = await openRegistry(sandbox.registryFile);
  const room = await openRoom(await opening(), registry);
  if (isProblem(room)) throw new Error(room.sentence);
  const watching = Promise.withResolvers<(snapshot: Snapshot) => void>();
  let isWatching = true;
  const watch: Registry['watch'] = (onSnapshot) => {
    watching.resolve(onSnapshot);
    return {
      close: () => {
        isWatching = false;
      },
    };
  };
  const stopped = stopRoom({ ...registry, watch }, room);
  const tell = await watching.promise;
  tell({ rooms: [], fault: { type: 'fault', code: 'busy', path: registry.path, text: 'it is locked' } });
  expect(isWatching).toBe(true);
  tell({ rooms: [], fault: undefined });
  expect(isWatching).toBe(false);
  expect(await stopped).toBeUndefined();
});
