/** Puts a room together: its port, its rules, its fan-out, its meshes; and takes it down in order. */
import { createAcquaintances, type Listener, listen, TICK_MS } from '@portico/net';
import { type Address, type Dialect, dialects } from '@portico/protocol';
import { closeRoom, createRoom, peopleIn, viewOf } from '@portico/room';
import manifest from '../package.json' with { type: 'json' };
import { now } from './clock.ts';
import { createFanOut } from './fan-out/fan-out.ts';
import { createTurns } from './fan-out/turn.ts';
import { admit, carryOut, type House } from './house.ts';
import { takePart } from './mesh.ts';
import { createSplicer } from './splice.ts';
import { createTransports } from './transports.ts';

/** Connections over the room's capacity: not joined yet, or about to be told that it is full. */
const VESTIBULE = 64;
/** Whoever has opened the room is in it by then. */
const PREPARE_MS = 2000;

export interface ServeOptions extends Pick<House, 'config' | 'log' | 'onActivity'> {
  /** The message of the day, by lines. */
  readonly motd: readonly string[];
  /** See RoomRules. */
  readonly hostKey: string | undefined;
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
    maxConnections: config.rules.capacity + VESTIBULE,
    onSocket: (socket, ends) => admit(house, { socket, ends }),
  });
  const dialling = new AbortController();
  for (const dialect of house.offered) {
    if (dialect.kind === 'mesh') takePart(house, dialect, { listening: listener.address, signal: dialling.signal });
  }
  const ticking = setInterval(() => {
    for (const { outbox } of house.connections.values()) outbox.tick();
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
  const { config, log, onActivity, motd, hostKey, roomKey } = options;
  const server = { name: config.serverName, version: manifest.version, startedAt: Math.floor(now()), motd };
  const room = createRoom({ ...config.rules, hostKey, server });
  const view = viewOf(room, now);
  const offered = dialects.filter((dialect) => isOffered(dialect, config));
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
      offered,
      nextTurn: fanOut.nextTurn,
      log,
      onArrival: (arrival) => admit(house, arrival),
    }),
    takeDown,
    lastId: 0,
    closing: false,
  };
  return house;
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
