/** The registry file is damaged in every way while a room lives: it is never in anybody's way, and mends itself. */
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openRegistry } from '@portico/registry';
import { eventually, startRoomProcess } from '@portico/testkit';
import type { Dice } from '../dice.ts';
import type { Finding, Promised } from '../verdict.ts';
import type { Trial, World } from '../world.ts';

const thrown: Promised = { text: 'looks at a damaged registry that crashed', most: 0, unit: '' };
const quick: Promised = { text: 'a look at a damaged registry', most: 200, unit: 'ms' };
const entered: Promised = { text: 'a living room is on the list again after damage', most: 2_000, unit: 'ms' };
const cases = { short: 4, long: 200 } as const;
const NOBODY = 65_534;

/** What befalls the file; `mend`: what a person does about it, where nobody else may. */
interface Damage {
  readonly name: string;
  readonly befall: (path: string, dice: Dice) => void;
  readonly mend?: (path: string) => void;
}

const damages: readonly Damage[] = [
  { name: 'is cut', befall: (path, dice) => truncateSync(path, dice.between(0, readFileSync(path).length)) },
  { name: 'has other bytes', befall: scramble },
  { name: 'is garbage', befall: (path, dice) => writeFileSync(path, Buffer.from(randomBytes(dice))) },
  { name: 'is gone', befall: (path) => rmSync(path) },
  { name: 'is gone with its folder', befall: (path) => rmSync(dirname(path), { recursive: true }) },
  {
    name: 'is of a newer version',
    befall: (path) => writeFileSync(path, '{"version":2,"lobby":[]}'),
    mend: (path) => rmSync(path),
  },
  {
    name: 'is a folder',
    befall: (path) => {
      rmSync(path);
      mkdirSync(path);
    },
    mend: (path) => rmSync(path, { recursive: true }),
  },
  { name: 'may be read by nobody', befall: (path) => chmodSync(path, 0), mend: (path) => chmodSync(path, 0o600) },
  {
    name: 'is in a folder that others may write to',
    befall: (path) => {
      chmodSync(dirname(path), 0o777);
      rmSync(path);
    },
    mend: (path) => chmodSync(dirname(path), 0o700),
  },
  ...(process.getuid?.() === 0
    ? [
        {
          name: 'is of another user',
          befall: (path: string) => chownSync(path, NOBODY, NOBODY),
          mend: (path: string) => chownSync(path, 0, 0),
        },
      ]
    : []),
];

export const registryDamage: Trial = { name: 'registry-damage', obstacle: () => undefined, run };

async function run({ sandbox, dice, scale, note }: World): Promise<readonly Finding[]> {
  const room = await startRoomProcess(sandbox, ['--name', 'friends']);
  const path = sandbox.registryFile;
  const registry = await openRegistry(path);
  const findings: Finding[] = [];
  const order = dice.shuffled(damages);
  for (let count = 0; count < cases[scale]; count += 1) {
    const damage = order[count % order.length];
    if (damage === undefined) break;
    note(`the registry ${damage.name}`);
    damage.befall(path, dice);
    const started = performance.now();
    const isSound = await registry.list().then(
      () => true,
      () => false,
    );
    findings.push({ promised: quick, figure: performance.now() - started });
    findings.push({ promised: thrown, figure: isSound ? 0 : 1 });
    damage.mend?.(path);
    const mended = performance.now();
    await eventually(async () => {
      const { rooms } = await registry.list();
      if (rooms[0]?.port !== room.port) throw new Error(`the room is off the list: the registry ${damage.name}`);
    });
    findings.push({ promised: entered, figure: performance.now() - mended });
  }
  return findings;
}

function scramble(path: string, dice: Dice): void {
  const bytes = readFileSync(path);
  for (let count = dice.between(1, 20); count > 0; count -= 1)
    bytes[dice.between(0, bytes.length - 1)] = dice.between(0, 255);
  writeFileSync(path, bytes);
}

function randomBytes(dice: Dice): readonly number[] {
  return Array.from({ length: dice.between(1, 2000) }, () => dice.between(0, 255));
}
