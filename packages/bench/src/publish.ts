/** Puts a run into docs/benchmarks/: its page, its pictures, and all that was measured as JSON. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Results } from './figure.ts';
import type { Options } from './options.ts';
import { peers } from './peer/all.ts';
import { chartsOf } from './report/charts.ts';
import { type Machine, writePage } from './report/page.ts';
import { writeSvg } from './report/svg.ts';
import { tablesOf } from './report/tables.ts';

const folder = new URL('../../../docs/benchmarks/', import.meta.url);

interface Publication {
  readonly options: Options;
  readonly results: Results;
  readonly machine: Machine;
}

export async function publish({ options, results, machine }: Publication): Promise<void> {
  const { samples, remarks } = results;
  const charts = chartsOf(samples, peers);
  await mkdir(folder, { recursive: true });
  // Pictures of another run would say what this one does not.
  for (const name of await readdir(folder)) if (name.endsWith('.svg')) await rm(new URL(name, folder));
  for (const [name, chart] of charts) await writeFile(new URL(name, folder), writeSvg(chart));
  const page = {
    machine,
    rounds: options.rounds,
    pictures: [...charts.keys()],
    tables: tablesOf(samples, peers),
    remarks,
  };
  await writeFile(new URL('results.md', folder), writePage(page));
  await writeFile(new URL('results.json', folder), writeJson({ options, results, machine }));
  console.error(`written to ${fileURLToPath(folder)}`);
}

/** A sample a line, so that two runs can be compared. */
function writeJson({ options, results, machine }: Publication): string {
  const samples = results.samples.map((sample) => JSON.stringify(sample)).join(',\n');
  const rest = Object.entries({ machine, options, remarks: results.remarks });
  const lines = rest.map(([key, value]) => `"${key}": ${JSON.stringify(value)},\n`);
  return `{\n${lines.join('')}"samples": [\n${samples}\n]}\n`;
}
