/** What the terminal layer costs, in a pseudo-terminal: run `pnpm bench` in this folder. Each figure is a median. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { blessedPlugin } from '../bundle/blessed-plugin.ts';
import { openPty, type Pty } from '../test/pty.ts';

const rounds = 9;
const folder = await mkdtemp(join(tmpdir(), 'terminal-bench-'));
const main = fileURLToPath(new URL('../test/sample/main.ts', import.meta.url));
const file = join(folder, 'sample.cjs');
await (await rolldown({ input: main, platform: 'node', plugins: [blessedPlugin] })).write({ file, format: 'cjs' });

try {
  report('bare Node, started and ended', await median(() => startAndEnd('-e', '0')), 'ms');
  report('first paint, one CommonJS file', await median(() => firstPaint(file)), 'ms');
  report('first paint, TypeScript directly', await median(() => firstPaint(main)), 'ms');
  const pty = openPty([process.execPath, file], { width: 120, height: 40 });
  await pty.shows('welcome');
  report(
    '10,000 messages',
    await median((round) => painted(pty, `/many ${10_000 + round}\r`, `line ${9_999 + round}`)),
    'ms',
  );
  const before = pty.written().length;
  report('one key', await median((round) => painted(pty, 'x', 'x'.repeat(round + 1))), 'ms');
  report('one key', (pty.written().length - before) / rounds, 'bytes');
  pty.kill('SIGKILL');
} finally {
  await rm(folder, { recursive: true });
}

async function startAndEnd(...values: readonly string[]): Promise<number> {
  const begun = performance.now();
  await openPty([process.execPath, ...values]).exit;
  return performance.now() - begun;
}

async function firstPaint(program: string): Promise<number> {
  const begun = performance.now();
  const pty = openPty([process.execPath, program]);
  await pty.shows('welcome');
  const taken = performance.now() - begun;
  pty.kill('SIGKILL');
  await pty.exit;
  return taken;
}

async function painted(pty: Pty, typed: string, shown: string): Promise<number> {
  const begun = performance.now();
  pty.type(typed);
  await pty.shows(shown);
  return performance.now() - begun;
}

async function median(measure: (round: number) => Promise<number>): Promise<number> {
  const figures: number[] = [];
  for (let round = 0; round < rounds; round += 1) figures.push(await measure(round));
  return figures.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

function report(what: string, figure: number, unit: string): void {
  console.log(`${what.padEnd(36)}${figure.toFixed(1).padStart(8)} ${unit}`);
}
