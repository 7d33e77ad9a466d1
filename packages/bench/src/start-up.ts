/** How long `portico host` takes until a room can be joined, as a ratio to a bare Node process that only listens. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Sample } from './figure.ts';

const program = fileURLToPath(new URL('../../../apps/launcher/bench/start-up.ts', import.meta.url));
const COMMAND = 'portico host --detach';
const BARE = 'bare Node, listening';
const run = promisify(execFile);

/** One for each round of them. */
export async function timeStarts(rounds: number): Promise<readonly Sample[]> {
  const { stdout } = await run(process.execPath, [program, String(rounds), '--json']);
  const times: unknown = JSON.parse(stdout);
  const [bare, command] = [timesOf(times, BARE), timesOf(times, COMMAND)];
  return command.flatMap((taken, i) => {
    const base = bare[i];
    return base === undefined ? [] : [{ round: i + 1, peer: 'portico', figure: 'start', value: taken / base }];
  });
}

/** In milliseconds. */
function timesOf(times: unknown, contender: string): readonly number[] {
  if (typeof times !== 'object' || times === null) throw new Error('start-up.ts --json prints an object of times');
  const taken = new Map<string, unknown>(Object.entries(times)).get(contender);
  return Array.isArray(taken) ? taken.map(Number) : [];
}
