/** The disk of the registry and the logs is full, or may not be written: the room goes on, and warns once. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openRegistry, roomLogPath } from '@portico/registry';
import { eventually, freePort, runPortico } from '@portico/testkit';
import { mountDisk } from '../machine/disk.ts';
import { obstacleTo } from '../machine/obstacle.ts';
import { comeIn, fillRoom, type Member, talkAmong } from '../member.ts';
import type { Finding, Promised } from '../verdict.ts';
import type { Trial, World } from '../world.ts';

const lost: Promised = { text: 'texts lost while the disk is full or read-only', most: 0, unit: '' };
const warnings: Promised = { text: 'warnings past the first of a full or read-only disk', most: 0, unit: '' };
const entered: Promised = { text: 'the list is right again once the disk is', most: 2_000, unit: 'ms' };
const rounds = { short: 1, long: 10 } as const;
/** Rounds of talk while it lasts. */
const TEXTS = 5;
/** A room tells the list of its people so often that it has tried by then. */
const NOTICED_MS = 1000;

export const disk: Trial = { name: 'disk', obstacle: () => obstacleTo({ programs: ['mount'], root: true }), run };

async function run({ sandbox, dice, scale, note }: World): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const own = await mountDisk(dirname(sandbox.registryFile));
  try {
    const port = await freePort();
    const opened = await runPortico(sandbox, ['host', String(port), '--name', 'friends', '--detach']);
    if (opened.exitCode !== 0) throw new Error(opened.stderr);
    const registry = await openRegistry(sandbox.registryFile);
    const members = await fillRoom(port);
    const talk = talkAmong(members);
    const people = async (): Promise<number> => (await registry.list()).rooms[0]?.people ?? 0;
    let guests = 0;
    for (let round = 1; round <= rounds[scale]; round += 1) {
      for (const trouble of dice.shuffled(['full', 'read-only'] as const)) {
        note(`the disk is ${trouble}`);
        const before = warningsIn(sandbox.registryFile, port);
        if (trouble === 'full') own.fill();
        else await own.lock();
        guests += 1;
        const guest: Member = await comeIn(port, `guest${guests}`);
        for (let text = 0; text < TEXTS; text += 1) talk.sayAll();
        await talk.heard(10_000);
        findings.push({ promised: lost, figure: talk.missed() });
        await guest.wire.waitFor('text');
        await pause(NOTICED_MS);
        if (trouble === 'full') own.empty();
        else await own.unlock();
        note('the disk is as it was');
        const mended = performance.now();
        await eventually(async () => {
          if ((await people()) !== members.length + guests) throw new Error('the list is old');
        });
        findings.push({ promised: entered, figure: performance.now() - mended });
        const told = (): number => warningsIn(sandbox.registryFile, port) - before;
        await eventually(() => {
          if (told() === 0) throw new Error('nobody was warned');
        });
        findings.push({ promised: warnings, figure: told() - 1 });
      }
    }
    return findings;
  } finally {
    await own.unmount();
  }
}

/** In the room's log, which is on that disk. */
function warningsIn(registryFile: string, port: number): number {
  const lines = readFileSync(roomLogPath(registryFile, port), 'utf8').split('\n');
  return lines.filter((line) => /disk .* is full|read-only disk/u.test(line)).length;
}
