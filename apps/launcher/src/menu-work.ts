/** What the menu asks for, done: nothing of it keeps the menu waiting. */
import { type Registry, type RoomEntry, recentAddresses } from '@portico/registry';
import { decodeAnswer } from './menu/answer.ts';
import type { MenuCommand, MenuMessage } from './menu/message.ts';
import type { Departure, Wish } from './menu/wish.ts';
import { watchNetwork } from './network.ts';
import { isProblem } from './problem.ts';
import { roomsAmong } from './room/network-room.ts';
import { roomTitle } from './room/target.ts';
import { createCensus } from './room-process/census.ts';
import { openRoom } from './room-process/open.ts';
import { stopRoom } from './room-process/stop.ts';
import { freePorts } from './room-process/this-machine.ts';

interface World {
  readonly dispatch: (message: MenuMessage) => void;
  readonly end: (departure: Departure) => void;
}

const TICK_MS = 1000;

/** What the menu does not ask. */
const plainly = {
  bind: undefined,
  strict: undefined,
  shutdown: 'host',
  announce: true,
  bridges: [],
  serverName: undefined,
  motd: undefined,
  history: undefined,
  limits: { members: undefined, perAddress: undefined, rate: undefined },
  tls: undefined,
} as const;

interface Workshop {
  readonly registry: Registry;
  /** Who hosts the rooms that are opened; undefined: the system's name for this user. */
  readonly nick: string | undefined;
  /** Tells the command that started the menu. */
  readonly tell: (wish: Wish) => void;
}

export function createWorkshop({ registry, nick, tell }: Workshop): (command: MenuCommand, world: World) => void {
  const openings = new Map<number, AbortController>();
  return (command, world) => {
    switch (command.type) {
      case 'watch':
        return watch(registry, world);
      case 'propose-port':
        return void proposePort(world);
      case 'open-room': {
        const opening = new AbortController();
        openings.set(command.ticket, opening);
        const opened = open(command, { registry, nick, world, signal: opening.signal });
        return void opened.finally(() => openings.delete(command.ticket));
      }
      case 'stop-room':
        return void stop(command, registry, world);
      case 'cancel':
        openings.get(command.ticket)?.abort();
        return tell(command);
      case 'join':
        return tell(command);
      case 'leave':
        return world.end(command.departure);
    }
  };
}

function watch(registry: Registry, { dispatch }: World): void {
  const census = createCensus((port, live) => dispatch({ type: 'counted', port, live }));
  dispatch({ type: 'remembered', addresses: roomsAmong(recentAddresses(registry.path)) });
  let listed: readonly RoomEntry[] = [];
  void watchNetwork(registry.path, (rooms) => dispatch({ type: 'heard', rooms }));
  registry.watch(({ rooms, fault }) => {
    listed = rooms;
    dispatch({ type: 'listed', rooms, fault: fault?.text });
  });
  setInterval(() => {
    dispatch({ type: 'ticked', now: Date.now() });
    census.ask(listed);
  }, TICK_MS).unref();
  process.on('message', (message) => {
    const answer = decodeAnswer(message);
    if (answer) dispatch(answer);
  });
  // Whoever started the menu is gone: nobody would go where it leads.
  process.once('disconnect', () => dispatch({ type: 'interrupted' }));
}

async function proposePort({ dispatch }: World): Promise<void> {
  const { value: port } = await freePorts().next();
  if (port !== undefined) dispatch({ type: 'proposed', port });
}

async function open(
  { ticket, name, port, isPrivate }: Extract<MenuCommand, { type: 'open-room' }>,
  {
    registry,
    nick,
    world,
    signal,
  }: { registry: Registry; nick: string | undefined; world: World; signal: AbortSignal },
): Promise<void> {
  const room = await openRoom({ ...plainly, port, name, nick, isPrivate }, registry, signal);
  if (signal.aborted) return;
  world.dispatch(
    isProblem(room) ? { type: 'failed', ticket, sentence: room.sentence } : { type: 'opened', ticket, port: room.port },
  );
}

async function stop(
  { ticket, room }: Extract<MenuCommand, { type: 'stop-room' }>,
  registry: Registry,
  { dispatch }: World,
): Promise<void> {
  const problem = await stopRoom(registry, room);
  dispatch(
    problem
      ? { type: 'failed', ticket, sentence: problem.sentence }
      : { type: 'stopped', ticket, title: roomTitle(room) },
  );
}
