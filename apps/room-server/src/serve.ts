/** Puts a room together: its port, its rules, its fan-out; and takes it down in order. */
import type { Socket } from 'node:net';
import { type Address, type Dialect, dialects, type Request, type RoomEvent } from '@portico/protocol';
import {
  type Asker,
  closeRoom,
  createRoom,
  type Delivery,
  type MemberId,
  type Room,
  step,
  viewOf,
} from '@portico/room';
import type { Config } from './config.ts';
import { createFanOut, type FanOut } from './fan-out.ts';
import { type Connection, createConnection } from './net/connection.ts';
import { type Listener, listen } from './net/listener.ts';
import { TICK_MS } from './net/outbox.ts';
import { createTurnEnd } from './turn.ts';

/** Connections over the room's capacity: not joined yet, or about to be told that it is full. */
const VESTIBULE = 64;

export interface ServeOptions {
  readonly config: Config;
  /** Takes one line for the room's log. */
  readonly log: (line: string) => void;
  /** Called when everybody was told something, with the number of people that are in the room then. */
  readonly onActivity: (people: number) => void;
}

export interface RunningRoom {
  readonly address: Address;
  /** By name. */
  readonly dialects: readonly string[];
  /** Tells everybody and ends all connections; see `stopped`. */
  readonly stop: () => void;
  /** Resolves when the last connection is closed, whoever stopped the room. */
  readonly stopped: Promise<void>;
}

interface House extends ServeOptions {
  readonly room: Room;
  readonly fanOut: FanOut;
  readonly connections: Map<MemberId, Connection>;
  readonly offered: readonly Dialect[];
  /** Ends the room, once everybody has been told. */
  readonly takeDown: () => void;
  lastId: MemberId;
  closing: boolean;
}

/** Rejects with the system's error when the port cannot be had; see `listen`. */
export async function serve(options: ServeOptions): Promise<RunningRoom> {
  const { config } = options;
  const { promise: down, resolve: takeDown } = Promise.withResolvers<void>();
  const house: House = {
    ...options,
    room: createRoom(config.rules),
    fanOut: createFanOut(createTurnEnd(now)),
    connections: new Map(),
    offered: dialects.filter(({ name }) => config.strict === undefined || config.strict === name),
    takeDown,
    lastId: 0,
    closing: false,
  };
  const listener = await listen({
    port: config.port,
    bind: config.bind,
    maxConnections: config.rules.capacity + VESTIBULE,
    onSocket: (socket, peer) => accept(house, socket, peer),
  });
  const ticking = setInterval(() => {
    for (const { outbox } of house.connections.values()) outbox.tick();
  }, TICK_MS);
  return {
    address: listener.address,
    dialects: house.offered.map(({ name }) => name),
    stop: () => {
      if (!house.closing) deliver(house, undefined, closeRoom(house.room, now()));
    },
    stopped: down.then(() => dismantle(house, listener)).finally(() => clearInterval(ticking)),
  };
}

function accept(house: House, socket: Socket, peer: Address): void {
  house.lastId += 1;
  const id = house.lastId;
  const connection = createConnection({
    socket,
    peer,
    dialects: house.offered,
    strictness: house.config.strict === undefined ? 'liberal' : 'strict',
    room: viewOf(house.room),
    now,
    on: {
      request: (dialect, request) => ask(house, { id, badge: dialect.badge, address: peer }, request),
      send: (bytes) => house.fanOut.send(id, bytes),
      nextTurn: house.fanOut.nextTurn,
      fault: ({ code, text, offset }) => house.log(`${peer.host}:${peer.port} ${code} at byte ${offset}: ${text}`),
      gone: (reason) => {
        ask(house, { id, badge: '', address: peer }, { type: 'leave', room: '', reason });
        house.connections.delete(id);
      },
    },
  });
  house.connections.set(id, connection);
  connection.start();
}

function ask(house: House, asker: Asker, request: Request): void {
  // Once everybody is told that the room closes, nobody is told who leaves it.
  if (house.closing) return;
  const deliveries = step(house.room, asker, request, now());
  deliver(house, asker.id, deliveries);
  if (deliveries.some(({ to }) => to === 'everyone')) house.onActivity(house.room.members.size);
}

function deliver(house: House, asker: MemberId | undefined, deliveries: readonly Delivery[]): void {
  for (const { event, to } of deliveries) {
    if (to === 'everyone') tellEveryone(house, asker, event);
    else tellOne(house, to === 'asker' ? asker : to, event);
  }
}

function tellOne(house: House, id: MemberId | undefined, event: RoomEvent): void {
  if (id !== undefined) house.connections.get(id)?.tell(event);
}

function tellEveryone(house: House, asker: MemberId | undefined, event: RoomEvent): void {
  const { fanOut } = house;
  if (event.type === 'left' && asker !== undefined) fanOut.remove(asker);
  fanOut.publish(event, asker);
  if (event.type === 'joined' && asker !== undefined) hearFromNowOn(house, asker);
  tellOne(house, asker, event);
  if (event.type === 'closed') {
    house.closing = true;
    house.takeDown();
  }
}

function hearFromNowOn({ fanOut, connections }: House, id: MemberId): void {
  const connection = connections.get(id);
  const session = connection?.session();
  if (connection && session) fanOut.add(id, session.variant, connection.outbox);
}

/** The last words of this turn go out, then every connection ends. */
async function dismantle(house: House, listener: Listener): Promise<void> {
  const closed = listener.close();
  house.fanOut.flush();
  for (const connection of house.connections.values()) connection.close();
  await closed;
}

/** Milliseconds since the epoch; set back or forward with the system's clock it is not. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
