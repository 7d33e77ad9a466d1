/** Opens a room as asked, and decides what was left open: its port and its name. */
import type { Registry, RoomEntry } from '@portico/registry';
import type { Opening } from '../command-line/invocation.ts';
import { isProblem, type Problem, problem } from '../problem.ts';
import { silentStart, startProblem } from '../room/start-problem.ts';
import { type RoomStart, startRoom } from './start.ts';
import { firstFreePort, networkAddresses, userName } from './this-machine.ts';

/** Where the search for a free port begins. */
export const FIRST_PORT = 4242;

/** The room's entry, once it can be joined. When `signal` aborts before that, nothing of it stays. */
export async function openRoom(
  opening: Opening,
  registry: Registry,
  signal?: AbortSignal,
): Promise<RoomEntry | Problem> {
  const port = opening.port ?? (await firstFreePort(FIRST_PORT));
  if (port === undefined)
    return problem('failure', `no port from ${FIRST_PORT} up is free: name one: portico host PORT`);
  const { name = `room-${port}`, nick = userName(), bind, strict, shutdown } = opening;
  const start = { port, name, host: nick, bind, strict, shutdown };
  const outcome = await startRoom(start, registry.path, signal);
  if (isProblem(outcome)) return outcome;
  if (outcome.type === 'silent') return silentStart(port, outcome.log);
  if (outcome.type === 'failed') return explain(outcome, start, registry);
  const entry = await entryAt(registry, port);
  return (
    entry ?? problem('unreachable', `the room on port ${port} is gone already: what it said is beside ${registry.path}`)
  );
}

async function explain(
  report: { readonly code: string; readonly text: string },
  start: RoomStart,
  registry: Registry,
): Promise<Problem> {
  const neighbour = await entryAt(registry, start.port);
  return startProblem(report, {
    port: start.port,
    bind: start.bind,
    neighbour,
    addresses: ['127.0.0.1', '::1', ...networkAddresses()],
  });
}

async function entryAt(registry: Registry, port: number): Promise<RoomEntry | undefined> {
  const { rooms } = await registry.list();
  return rooms.find((entry) => entry.port === port);
}
