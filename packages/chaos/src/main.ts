/** The chaos command: real processes under kills, stops, cuts and full disks. See docs/reliability.md. */
import { parseArgs } from 'node:util';
import { type OptionsReading, readOptions, usage } from './options.ts';
import { run } from './run.ts';
import { trials } from './trial/all.ts';
import { judge } from './verdict.ts';

const USAGE_STATUS = 2;
const MOST_SEEDS = 1_000_000;
const names = trials.map(({ name }) => name);

void main();

async function main(): Promise<void> {
  const reading = read(process.argv.slice(2));
  if ('problem' in reading) {
    console.error(`${reading.problem}\n\n${usage(names)}`);
    process.exitCode = USAGE_STATUS;
    return;
  }
  const { options } = reading;
  console.log(`seed ${options.seed}`);
  const meant = trials.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const { lines, kept } = judge(await run({ options, trials: meant, log: (line) => console.log(line) }));
  for (const line of lines) console.log(line);
  if (kept === 'broken') console.log(`again with: npm run chaos -- --seed ${options.seed}`);
  process.exitCode = kept === 'broken' ? 1 : 0;
}

function read(args: readonly string[]): OptionsReading {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        minutes: { type: 'string' },
        short: { type: 'boolean' },
        only: { type: 'string' },
      },
    });
    return readOptions(values, Math.floor(Math.random() * MOST_SEEDS), names);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
