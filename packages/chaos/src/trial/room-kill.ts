/** A room that is killed: its people learn of it, the list forgets it, its port is free. */
import { setTimeout as pause } from 'node:timers/promises';
import { openRegistry } from '@portico/registry';
import { eventually, freePort, openPortico, type RoomProcess, startRoomProcess } from '@portico/testkit';
import { fillRoom } from '../member.ts';
import type { Finding, Promised } from '../verdict.ts';
import type { Trial, World } from '../world.ts';

const told: Promised = { text: 'the people of a killed room are told', most: 3_000, unit: 'ms' };
const forgotten: Promised = { text: 'a killed room is off the list', most: 2_000, unit: 'ms' };
const refused: Promised = { text: 'starts that fail on the port of a killed room', most: 0, unit: '' };
const kills = { short: 2, long: 100 } as const;

export const roomKill: Trial = { name: 'room-kill', obstacle: () => undefined, run };

async function run(world: World): Promise<readonly Finding[]> {
  const { sandbox, dice, scale, note } = world;
  const port = await freePort();
  const findings: Finding[] = [];
  for (let kill = 1; kill <= kills[scale]; kill += 1) {
    const room = await startAt(world, port);
    if (room === undefined) return [...findings, { promised: refused, figure: 1 }];
    findings.push({ promised: refused, figure: 0 });
    const members = await fillRoom(port);
    const client = openPortico(sandbox, ['join', String(port), '--nick', 'maya'], { columns: 140 });
    await client.waitFor('welcome to');
    const registry = await openRegistry(sandbox.registryFile);
    await pause(dice.between(0, 300));
    note(`kill -9 of the room, process ${room.pid}: time ${kill}`);
    const killedAt = performance.now();
    room.kill('SIGKILL');
    await Promise.all([...members.map(({ wire }) => wire.ended), client.waitFor('was lost')]);
    findings.push({ promised: told, figure: performance.now() - killedAt });
    await eventually(async () => {
      const { rooms } = await registry.list();
      if (rooms.length > 0) throw new Error('a killed room is listed');
    });
    findings.push({ promised: forgotten, figure: performance.now() - killedAt });
    client.kill('SIGKILL');
  }
  return findings;
}

/** Undefined where its port cannot be had. */
async function startAt({ sandbox, note }: World, port: number): Promise<RoomProcess | undefined> {
  try {
    return await startRoomProcess(sandbox, ['--name', 'friends', '--port', String(port)]);
  } catch (error) {
    note(String(error));
    return undefined;
  }
}
