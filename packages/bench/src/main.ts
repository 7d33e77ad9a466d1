/** The benchmark: our room beside other servers, on this machine, in one run. See docs/benchmarks/README.md. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeMachine, isInstalled, missingSentence, mostOpenFiles } from './machine.ts';
import { isMeant, type Options, readOptions, usage } from './options.ts';
import { peers } from './peer/all.ts';
import { compileTools, nodeTools } from './process/native.ts';
import { publish } from './publish.ts';
import { writeRemarks } from './report/page.ts';
import { writeText } from './report/table.ts';
import { tablesOf } from './report/tables.ts';
import { run } from './run.ts';

const codec = fileURLToPath(new URL('../../protocol/bench/codec.ts', import.meta.url));
/** Files that a server has open beside its members. */
const SPARE_FILES = 200;
const USAGE_STATUS = 2;

void main();

async function main(): Promise<void> {
  if (process.argv[2] === 'codec') {
    process.exitCode = spawnSync(process.execPath, [codec], { stdio: 'inherit' }).status ?? 1;
    return;
  }
  const reading = read(process.argv.slice(2));
  if ('options' in reading) return bench(reading.options);
  console.error(`${reading.problem}\n\n${usage}`);
  process.exitCode = USAGE_STATUS;
}

function read(args: readonly string[]): ReturnType<typeof readOptions> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean' },
        large: { type: 'boolean' },
        write: { type: 'boolean' },
        only: { type: 'string' },
        rounds: { type: 'string' },
        sizes: { type: 'string' },
      },
    });
    return readOptions(values);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

async function bench(asked: Options): Promise<void> {
  const options = withinFiles(asked);
  const meant = peers.filter(({ name }) => isMeant(options.only, name));
  const missing = missingSentence(meant);
  if (missing !== undefined) console.error(missing);
  const folder = await mkdtemp(join(tmpdir(), 'portico-bench-'));
  // What runs is ended with us: see process/child.ts.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const tools = (await compileTools(folder)) ?? nodeTools;
  if (tools === nodeTools) console.error('no C compiler is here: the generator is slower, and often the bottleneck');
  const present = meant.filter(isInstalled);
  const results = await run({ options, peers: present, tools, folder, onProgress: (text) => console.error(text) });
  for (const table of tablesOf(results.samples, peers)) console.log(writeText(table));
  for (const line of writeRemarks(results.remarks)) console.log(line);
  if (options.writes) await publish({ options, results, machine: await describeMachine(present, tools) });
}

/** Without the rooms for which a process may not open enough files. */
function withinFiles(options: Options): Options {
  const most = mostOpenFiles() - SPARE_FILES;
  const rooms = options.rooms.filter((members) => members <= most);
  for (const members of options.rooms) {
    if (members > most)
      console.error(`a room of ${members} is left out: ulimit -n allows ${most + SPARE_FILES} open files`);
  }
  return { ...options, rooms };
}
