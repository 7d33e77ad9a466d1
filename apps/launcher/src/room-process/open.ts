/** Opens a room as asked, and decides what was left open: its port and its name. */
import type { Registry, RoomEntry } from '@portico/registry';
import type { Opening } from '../command-line/invocation.ts';
import { isProblem, type Problem, problem } from '../problem.ts';
import { silentStart, startProblem } from '../room/start-problem.ts';
import { unreadable, withAbsolutePaths } from './opening-file.ts';
import { type StartOutcome, startRoom } from './start.ts';
import { freePorts, networkAddresses, noFreePort, userName } from './this-machine.ts';

interface Attempt {
  readonly port: number;
  readonly outcome: StartOutcome;
}

/** The room's entry, once it can be joined. When `signal` aborts before that, nothing of it stays. */
export async function openRoom(
  opening: Opening,
  registry: Registry,
  signal?: AbortSignal,
): Promise<RoomEntry | Problem> {
  const attempt = await start(opening, registry, signal);
  if (isProblem(attempt)) return attempt;
  const { port, outcome } = attempt;
  if (isProblem(outcome)) return outcome;
  if (outcome.type === 'silent') return silentStart(port, outcome.log);
  const entry = await entryAt(registry, port);
  if (signal?.aborted) return givenUp;
  if (outcome.type === 'failed') {
    const addresses = ['127.0.0.1', '::1', ...networkAddresses()];
    return startProblem(outcome, { port, bind: opening.bind, neighbour: entry, addresses, anyPort: 'portico host' });
  }
  return (
    entry ?? problem('unreachable', `the room on port ${port} is gone already: what it said is beside ${registry.path}`)
  );
}

/** On the port that was named, else on the first that is free: also where somebody takes that one at the same moment. */
async function start(opening: Opening, registry: Registry, signal?: AbortSignal): Promise<Attempt | Problem> {
  const { port: named, name: wanted, nick = userName(), ...rest } = withAbsolutePaths(opening);
  const obstacle = unreadable(rest);
  if (obstacle) return obstacle;
  for await (const port of named === undefined ? freePorts() : [named]) {
    if (signal?.aborted) return givenUp;
    const name = wanted ?? `room-${port}`;
    const outcome = await startRoom({ ...rest, port, name, host: nick }, registry.path, signal);
    if (named !== undefined || !isTaken(outcome)) return { port, outcome };
  }
  return noFreePort;
}

function isTaken(outcome: StartOutcome): boolean {
  return outcome.type === 'failed' && outcome.code === 'EADDRINUSE';
}

async function entryAt(registry: Registry, port: number): Promise<RoomEntry | undefined> {
  const { rooms } = await registry.list();
  return rooms.find((entry) => entry.port === port);
}

const givenUp = problem('failure', 'the room was given up before it was open');
