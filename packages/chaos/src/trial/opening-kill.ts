/** Whoever opens rooms is killed in the middle of it, and the menu too: no room is left that nobody can see. */
import { setTimeout as pause } from 'node:timers/promises';
import { openRegistry, type Registry } from '@portico/registry';
import { eventually, freePort, openPortico, type Sandbox, startPortico } from '@portico/testkit';
import type { Finding, Promised } from '../verdict.ts';
import type { Trial, World } from '../world.ts';

const hidden: Promised = { text: 'rooms off the list after a menu or a command was killed', most: 0, unit: '' };
const dead: Promised = { text: 'rooms that ended with a menu that was killed', most: 0, unit: '' };
const kills = { short: 2, long: 100 } as const;
/** A command that opens a room has done all of it by then. */
const OPENING_MS = 500;
/** Rooms that are left by the killed, at most: more would only slow the machine. */
const MOST_ROOMS = 5;

export const openingKill: Trial = { name: 'opening-kill', obstacle: () => undefined, run };

async function run(world: World): Promise<readonly Finding[]> {
  const { sandbox, scale } = world;
  const registry = await openRegistry(sandbox.registryFile);
  const findings: Finding[] = [];
  for (let kill = 1; kill <= kills[scale]; kill += 1) {
    if (kill % 2 === 0) findings.push(await killMenu(world, registry));
    else await killOpening(world);
    findings.push({ promised: hidden, figure: await hiddenRooms(sandbox, registry) });
    if (roomsIn(sandbox).length > MOST_ROOMS) await endRooms(sandbox);
  }
  return findings;
}

async function killOpening({ sandbox, dice, note }: World): Promise<void> {
  const command = startPortico(sandbox, ['host', String(await freePort()), '--detach']);
  const after = dice.between(0, OPENING_MS);
  await pause(after);
  note(`kill -9 of "portico host", process ${command.pid}, after ${after} ms`);
  command.kill('SIGKILL');
}

async function killMenu({ sandbox, dice, note }: World, registry: Registry): Promise<Finding> {
  const before = await living(registry);
  const menu = openPortico(sandbox, []);
  await menu.waitFor(before === 0 ? 'No rooms' : '> 1');
  await pause(dice.between(0, 100));
  const [process_] = sandbox.processes().filter(({ command }) => command.includes('menu'));
  if (process_ === undefined) throw new Error('there is no process of the menu');
  note(`kill -9 of the menu, process ${process_.pid}, over ${before} rooms`);
  process.kill(process_.pid, 'SIGKILL');
  await menu.exited;
  return { promised: dead, figure: Math.max(0, before - (await living(registry))) };
}

async function living(registry: Registry): Promise<number> {
  return (await registry.list()).rooms.length;
}

/** One that is still on its way enters itself, or ends because nobody waits for it. */
async function hiddenRooms(sandbox: Sandbox, registry: Registry): Promise<number> {
  const count = async (): Promise<number> => {
    const listed = new Set((await registry.list()).rooms.map((room) => room.process?.pid));
    return roomsIn(sandbox).filter((pid) => !listed.has(pid)).length;
  };
  return eventually(async () => {
    const left = await count();
    if (left > 0) throw new Error('a room is off the list');
    return left;
  }).catch(count);
}

function roomsIn(sandbox: Sandbox): readonly number[] {
  return sandbox
    .processes()
    .filter(({ command }) => command.includes('room-server/'))
    .map(({ pid }) => pid);
}

async function endRooms(sandbox: Sandbox): Promise<void> {
  for (const pid of roomsIn(sandbox)) process.kill(pid, 'SIGTERM');
  await eventually(() => {
    if (roomsIn(sandbox).length > 0) throw new Error('a room does not end');
  });
}
