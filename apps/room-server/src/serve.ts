/** Puts a room together: its port, its rules, its fan-out, its meshes; and takes it down in order. */
import { createAcquaintances, isOwnHost, type Listener, listen, TICK_MS } from '@portico/net';
import { type Address, type Dialect, dialects } from '@portico/protocol';
import { closeRoom, createRoom, peopleIn, viewOf } from '@portico/room';
import manifest from '../package.json' with { type: 'json' };
import { now } from './clock.ts';
import { createFanOut } from './fan-out/fan-out.ts';
import { createTurns } from './fan-out/turn.ts';
import { admit, carryOut, type House } from './house.ts';
import { createConnectionLimits, type Surroundings } from './limit/connection-limit.ts';
import { HELD, WAITING } from './limit/crowd.ts';
import { statusLines } from './limit/status.ts';
import { createTally } from './limit/tally.ts';
import { takePart } from './mesh.ts';
import { createSplicer } from './splice.ts';
import { createTransports } from './transports.ts';

/** Connections over the room's capacity: who comes all at once, before it is known who comes in, or that it is full. */
const CROWD = 1024;
/** Whoever has opened the room is in it by then. */
const PREPARE_MS = 2000;

const thisMachine: Surroundings = {
  owns: isOwnHost,
  now,
  // Nothing that waits so keeps a room alive that has closed.
  after: (callback, milliseconds) => setTimeout(callback, milliseconds).unref(),
};

export interface ServeOptions extends Pick<House, 'config' | 'log' | 'onActivity'> {
  /** The message of the day, by lines. */
  readonly motd: readonly string[];
  /** See RoomRules. */
  readonly hostKey: string | undefined;
  /** Left out: this machine's. */
  readonly surroundings?: Surroundings;
  /** See TransportsOptions. */
  readonly roomKey: string | undefined;
}

export interface RunningRoom {
  readonly address: Address;
  /** By name. */
  readonly dialects: readonly string[];
  /** How many are in at least one of its rooms. */
  readonly people: () => number;
  /** Tells everybody and ends all connections; see `stopped`. */
  readonly stop: () => void;
  /** Resolves when the last connection to its port is closed, whoever stopped the room. */
  readonly stopped: Promise<void>;
}

/** Rejects with the system's error when the port cannot be had; see `listen`. */
export async function serve(options: ServeOptions): Promise<RunningRoom> {
  const { config } = options;
  const { promise: down, resolve: takeDown } = Promise.withResolvers<void>();
  const house = createHouse(options, takeDown);
  const listener = await listen({
    port: config.port,
    bind: config.bind,
    maxConnections: config.rules.capacity + WAITING + HELD + CROWD,
    onSocket: (socket, ends) => admit(house, { socket, ends, caller: house.limits.arrive(socket, ends.peer.host) }),
    onDrop: () => house.tally.count('dropped'),
  });
  const dialling = new AbortController();
  for (const dialect of house.offered) {
    if (dialect.kind === 'mesh') takePart(house, dialect, { listening: listener.address, signal: dialling.signal });
  }
  const ticking = setInterval(() => {
    for (const { outbox } of house.connections.values()) outbox.tick();
    house.limits.tick();
  }, TICK_MS);
  const preparing = setTimeout(house.transports.prepare, PREPARE_MS);
  return {
    address: listener.address,
    dialects: house.offered.map(({ name }) => name),
    people: () => peopleIn(house.room),
    stop: () => {
      if (!house.closing) carryOut(house, undefined, closeRoom(house.room, now()));
    },
    stopped: down
      .then(() => dismantle(house, listener, dialling))
      .finally(() => {
        clearInterval(ticking);
        clearTimeout(preparing);
      }),
  };
}

function createHouse(options: ServeOptions, takeDown: () => void): House {
  const { config, log, onActivity, motd, hostKey, roomKey, surroundings = thisMachine } = options;
  const startedAt = Math.floor(now());
  const status = (): readonly string[] => statusOf(house, startedAt);
  const server = { name: config.serverName, version: manifest.version, startedAt, motd, status };
  const room = createRoom({ ...config.rules, hostKey, server });
  const view = viewOf(room, now);
  const offered = dialects.filter((dialect) => isOffered(dialect, config));
  const tally = createTally({ log, after: surroundings.after });
  const fanOut = createFanOut(createTurns({ now, atEndOfRound: setImmediate, after: setTimeout }));
  const house: House = {
    config,
    log,
    onActivity,
    room,
    view,
    fanOut,
    connections: new Map(),
    offered,
    dialling: new Map(),
    acquaintances: createAcquaintances(),
    splicer: createSplicer(),
    transports: createTransports({
      tls: config.tls,
      roomKey,
      listening: config.bind ?? '::',
      view,
      strict: config.strict !== undefined,
      isPrivate: config.rules.password !== undefined,
      people: () => peopleIn(room),
      capacity: config.rules.capacity,
      offered,
      nextTurn: fanOut.nextTurn,
      onHandshakeFailed: () => tally.count('handshake-failed'),
      log,
      onArrival: (arrival) => admit(house, arrival),
    }),
    limits: createConnectionLimits({ limits: config.limits, tally, ...surroundings }),
    tally,
    takeDown,
    lastId: 0,
    closing: false,
  };
  return house;
}

function statusOf({ config, room, limits, tally }: House, startedAt: number): readonly string[] {
  return statusLines({
    openMs: now() - startedAt,
    people: room.people.size,
    waiting: limits.waiting(),
    memory: process.memoryUsage.rss(),
    limits: config.limits,
    done: tally.lines(),
  });
}

/** A private room is no peer of a mesh: it would speak to the others in plaintext. */
function isOffered({ name, kind }: Dialect, { strict, isPrivate }: ServeOptions['config']): boolean {
  return (strict === undefined || strict === name) && !(isPrivate && kind === 'mesh');
}

/** The last words of this turn go out, then every connection ends. */
async function dismantle(house: House, listener: Listener, dialling: AbortController): Promise<void> {
  const closed = listener.close();
  dialling.abort();
  house.transports.stop();
  house.splicer.stop();
  house.fanOut.flush();
  for (const connection of house.connections.values()) connection.close();
  await closed;
}
