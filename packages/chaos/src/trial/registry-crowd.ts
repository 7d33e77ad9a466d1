/** Many processes enter rooms at the same time, and some are killed on the way: no entry is lost, and nobody waits for ever. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { startProgram } from '@portico/testkit';
import type { Finding, Promised } from '../verdict.ts';
import type { Trial, World } from '../world.ts';

const lost: Promised = {
  text: 'entries lost of processes that enter rooms at once, some killed on the way',
  most: 0,
  unit: '',
};
const stuck: Promised = { text: 'processes that came to no end of it', most: 0, unit: '' };
const sizes = { short: { processes: 2, rooms: 5 }, long: { processes: 16, rooms: 100 } } as const;
/** One in so many is killed. */
const MORTAL = 4;
const STUCK_MS = 120_000;
/** Enters rooms, and says the port of each. */
const crowdProgram = createRequire(import.meta.url).resolve('@portico/registry/crowd-program');

export const registryCrowd: Trial = { name: 'registry-crowd', obstacle: () => undefined, run };

async function run({ sandbox, dice, scale, note }: World): Promise<readonly Finding[]> {
  const { processes, rooms } = sizes[scale];
  const crowd = Array.from({ length: processes }, (_, index) => {
    const args = [crowdProgram, sandbox.registryFile, 10_000 + index * rooms, rooms].map(String);
    return sandbox.adopt(startProgram({ command: process.execPath, args, env: sandbox.env }));
  });
  note(`${processes} processes enter ${rooms} rooms each`);
  const mortals = crowd.filter((_, index) => index % MORTAL === 0);
  await Promise.all(
    mortals.map(async (program) => {
      const after = dice.between(1, rooms - 1);
      await program.stdout.waitFor((text) => text.split('\n').length > after, { within: STUCK_MS });
      note(`kill -9 of process ${program.pid}, which has entered ${after} rooms`);
      program.kill('SIGKILL');
    }),
  );
  const ended = await Promise.all(
    crowd.map(({ exited }) => Promise.race([exited, pause(STUCK_MS, undefined, { ref: false })])),
  );
  const inFile = new Set(portsIn(sandbox.registryFile));
  const told = crowd.flatMap(({ stdout }) =>
    stdout
      .text()
      .split('\n')
      .filter((line) => line !== ''),
  );
  return [
    { promised: lost, figure: told.filter((port) => !inFile.has(port)).length },
    { promised: stuck, figure: ended.filter((exit) => exit === undefined).length },
  ];
}

/** As it stands there: whether their processes live does not matter here. */
function portsIn(path: string): readonly string[] {
  return Array.from(
    readFileSync(path, 'utf8').matchAll(/"port":(?<port>\d+)/gu),
    ({ groups }) => groups?.['port'] ?? '',
  );
}
