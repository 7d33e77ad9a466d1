/** A room that may open no more files: who is in it talks on, and who came too late is let in when there is room. */
import { setTimeout as pause } from 'node:timers/promises';
import { connectWire, startRoomProcess, type Wire } from '@portico/testkit';
import { limitFiles, openFiles } from '../machine/limit.ts';
import { obstacleTo } from '../machine/obstacle.ts';
import { comeIn, fillRoom, talkAmong } from '../member.ts';
import type { Finding, Promised } from '../verdict.ts';
import type { Trial, World } from '../world.ts';

const lost: Promised = { text: 'texts lost in a room without free descriptors', most: 0, unit: '' };
const resumed: Promised = { text: 'somebody comes in once descriptors are free', most: 1_000, unit: 'ms' };
const rounds = { short: 1, long: 10 } as const;
/** More than the room may take in. */
const CROWD = 30;
/** Who is not in by then will never be. */
const LATE_MS = 10_000;
/** How soon one tries again who is turned away. */
const AGAIN_MS = 5;

export const descriptorLimit: Trial = {
  name: 'descriptor-limit',
  obstacle: () => obstacleTo({ programs: ['prlimit'] }),
  run,
};

async function run({ sandbox, dice, scale, note }: World): Promise<readonly Finding[]> {
  const room = await startRoomProcess(sandbox, ['--name', 'friends']);
  const members = await fillRoom(room.port);
  const talk = talkAmong(members);
  const findings: Finding[] = [];
  for (let round = 1; round <= rounds[scale]; round += 1) {
    const most = await limitFiles(room.pid, dice.between(0, 6));
    note(`${openFiles(room.pid)} descriptors open, no more than ${most} allowed, and ${CROWD} come`);
    const crowd = await Promise.all(Array.from({ length: CROWD }, () => connectWire({ port: room.port })));
    talk.sayAll();
    await talk.heard(10_000);
    findings.push({ promised: lost, figure: talk.missed() });
    for (const wire of crowd) wire.reset();
    const started = performance.now();
    const late = await comeInAtLast(room.port, `late${round}`);
    findings.push({ promised: resumed, figure: performance.now() - started });
    late?.reset();
    await limitFiles(room.pid, 1000);
  }
  return findings;
}

/** As a person does who is turned away: again. Undefined: one never comes in. */
async function comeInAtLast(port: number, nickname: string): Promise<Wire | undefined> {
  const givesUpAt = performance.now() + LATE_MS;
  while (performance.now() < givesUpAt) {
    const come = await comeIn(port, nickname).catch(() => undefined);
    if (come) return come.wire;
    await pause(AGAIN_MS);
  }
  return undefined;
}
