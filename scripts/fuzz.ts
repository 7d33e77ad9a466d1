/** The property tests for as long as somebody likes, with new seeds; see docs/reliability.md. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../', import.meta.url));
/** For each property in one round: all of them come to their turn in a few minutes. */
const PROPERTY_MS = 5_000;
const MINUTE_MS = 60_000;
const USAGE_STATUS = 2;
const usage = `npm run fuzz -- [OPTION…]   tries our decoders, rooms and screens with what nobody thought of

  --minutes M     goes on for so long, in rounds of some minutes (5)
  --seed N        begins with this seed (any)
`;

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes ?? 5);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
if (!(minutes > 0 && Number.isInteger(seed))) {
  console.error(usage);
  process.exit(USAGE_STATUS);
}
const until = performance.now() + minutes * MINUTE_MS;
for (let round = seed; round === seed || performance.now() < until; round += 1) {
  console.log(`seed ${round}`);
  const { status } = spawnSync('vitest', ['run', 'fuzz-', '--testTimeout', String(10 * MINUTE_MS)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PORTICO_FUZZ_SEED: String(round), PORTICO_FUZZ_MS: String(PROPERTY_MS) },
  });
  if (status === 0) continue;
  console.error(
    'what failed is kept in a folder "found" beside its test, and tried first from now on: mend it, and commit both',
  );
  process.exit(1);
}
