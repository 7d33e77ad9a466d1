/**
 * How long it takes from `portico host` to a room that can be joined, against a bare Node process that only listens:
 * side by side, in turns, so that whatever else the machine does falls on all of them alike.
 *
 *     node bench/start-up.ts [ROUNDS] [--json]
 *
 * With `--json`: all times, in milliseconds, by contender.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createSandbox, freePort, type Sandbox, startProgram } from '@portico/testkit';

/** What is started, given the port on which it is to listen: the arguments of Node. */
type Contender = (port: number) => readonly string[];

const contenders: Readonly<Record<string, Contender>> = {
  'bare Node, listening': (port) => ['-e', `require('node:net').createServer().listen(${port})`],
  'room process alone': (port) => [built('../../room-server/dist/main.cjs'), `--port=${port}`],
  'portico host --detach': (port) => [built('../bin/portico.cjs'), 'host', String(port), '--detach'],
};
const [baseline] = Object.keys(contenders);
const DEFAULT_ROUNDS = 20;
/** Between two attempts to connect: far less than what is measured, and enough to leave the processor alone. */
const RETRY_MS = 3;

const [rounds = DEFAULT_ROUNDS] = process.argv.slice(2).flatMap((word) => (word === '--json' ? [] : [Number(word)]));
const times = await timeAll(rounds);
if (process.argv.includes('--json')) console.log(JSON.stringify(Object.fromEntries(times)));
else print(times, rounds);

async function timeAll(rounds: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
  // The first round fills the system's caches, and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, contender] of Object.entries(contenders)) {
      const taken = await timeToJoinable(contender);
      if (round > 0) times.get(name)?.push(taken);
    }
  }
  return times;
}

function print(times: ReadonlyMap<string, readonly number[]>, rounds: number): void {
  const base = median(times.get(baseline ?? '') ?? []);
  console.log(`from start to joinable, median of ${rounds} rounds:`);
  for (const [name, taken] of times) {
    const [middle, least] = [median(taken), Math.min(...taken)];
    console.log(
      `  ${name.padEnd(22)} ${middle.toFixed(1).padStart(7)} ms  x ${(middle / base).toFixed(2)}  (least ${least.toFixed(1)} ms)`,
    );
  }
}

async function timeToJoinable(contender: Contender): Promise<number> {
  const sandbox = await createSandbox();
  const port = await freePort();
  try {
    const begun = performance.now();
    start(sandbox, contender(port));
    while (!(await isJoinable(port))) await pause(RETRY_MS);
    return performance.now() - begun;
  } finally {
    await sandbox.dispose();
  }
}

function start(sandbox: Sandbox, args: readonly string[]): void {
  sandbox.adopt(startProgram({ command: process.execPath, args, env: sandbox.env, cwd: sandbox.directory }));
}

async function isJoinable(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  const outcome = Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]);
  const joined = await outcome.catch(() => false);
  socket.destroy();
  return joined;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function built(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
