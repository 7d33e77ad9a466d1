/** What the terminal layer costs, in a pseudo-terminal: run `pnpm bench` in this folder. Each figure is a median. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTerminalScreen, type TerminalScreen } from '@portico/testkit';
import { rolldown } from 'rolldown';
import { blessedPlugin } from '../bundle/blessed-plugin.ts';

const rounds = 9;
const folder = await mkdtemp(join(tmpdir(), 'terminal-bench-'));
const main = fileURLToPath(new URL('../test/sample-program.ts', import.meta.url));
const file = join(folder, 'sample.cjs');
await (await rolldown({ input: main, platform: 'node', plugins: [blessedPlugin] })).write({ file, format: 'cjs' });

try {
  report('bare Node, started and ended', await median(() => startAndEnd('-e', '0')), 'ms');
  report('first paint, one CommonJS file', await median(() => firstPaint(file)), 'ms');
  report('first paint, TypeScript directly', await median(() => firstPaint(main)), 'ms');
  const screen = open(file);
  await screen.waitFor('welcome');
  report(
    '10,000 messages',
    await median((round) => painted(screen, `/many ${10_000 + round}\r`, `line ${9_999 + round}`)),
    'ms',
  );
  const before = screen.raw().length;
  report('one key', await median((round) => painted(screen, 'x', 'x'.repeat(round + 1))), 'ms');
  report('one key', (screen.raw().length - before) / rounds, 'bytes');
  screen.kill('SIGKILL');
} finally {
  await rm(folder, { recursive: true });
}

async function startAndEnd(...values: readonly string[]): Promise<number> {
  const begun = performance.now();
  await open(...values).exited;
  return performance.now() - begun;
}

async function firstPaint(program: string): Promise<number> {
  const begun = performance.now();
  const screen = open(program);
  await screen.waitFor('welcome');
  const taken = performance.now() - begun;
  screen.kill('SIGKILL');
  await screen.exited;
  return taken;
}

async function painted(screen: TerminalScreen, typed: string, shown: string): Promise<number> {
  const begun = performance.now();
  screen.type(typed);
  await screen.waitFor(shown);
  return performance.now() - begun;
}

function open(...args: readonly string[]): TerminalScreen {
  return openTerminalScreen({ command: process.execPath, args, columns: 120, rows: 40 });
}

async function median(measure: (round: number) => Promise<number>): Promise<number> {
  const figures: number[] = [];
  for (let round = 0; round < rounds; round += 1) figures.push(await measure(round));
  return figures.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

function report(what: string, figure: number, unit: string): void {
  console.log(`${what.padEnd(36)}${figure.toFixed(1).padStart(8)} ${unit}`);
}
