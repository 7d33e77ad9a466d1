/** What a running room is made of, and how a connection belongs to it: what it asks is decided, and told. */
import {
  type Acquaintances,
  type Connection,
  type ConnectionListener,
  createConnection,
  type MeshDialling,
} from '@portico/net';
import { type Address, type Dialect, isLoopback, type Refusal, type Request, type RoomView } from '@portico/protocol';
import { type Asker, type Delivery, type MemberId, type Room, step } from '@portico/room';
import type { Arrival } from './arrival.ts';
import { now } from './clock.ts';
import type { Config } from './config.ts';
import type { FanOut } from './fan-out/fan-out.ts';
import type { Talker } from './limit/allowance.ts';
import type { ConnectionLimits } from './limit/connection-limit.ts';
import type { Tally } from './limit/tally.ts';
import type { Splicer } from './splice.ts';
import { deliver } from './tell.ts';
import type { Transports } from './transports.ts';

export interface House {
  readonly config: Config;
  /** Takes one line for the room's log, of what others do. */
  readonly log: (line: string) => void;
  /** Called when everybody in a room was told something. */
  readonly onActivity: () => void;
  readonly room: Room;
  readonly view: RoomView;
  readonly fanOut: FanOut;
  readonly connections: Map<MemberId, Connection>;
  /** The dialects on offer. */
  readonly offered: readonly Dialect[];
  /** Of the meshes among them. */
  readonly dialling: Map<Dialect, MeshDialling>;
  readonly acquaintances: Acquaintances;
  readonly splicer: Splicer;
  readonly transports: Transports;
  readonly limits: ConnectionLimits;
  readonly tally: Tally;
  /** Ends the room, once everybody has been told. */
  readonly takeDown: () => void;
  lastId: MemberId;
  /** Everybody has been told that the room closes: nobody is told who leaves it. */
  closing: boolean;
}

/** From now on the socket is a connection of this house. */
export function admit(house: House, arrival: Arrival): void {
  const { socket, ends, caller, dialled, inside } = arrival;
  const { port, strict, rules } = house.config;
  house.lastId += 1;
  const id = house.lastId;
  const allowance = house.limits.allow({
    caller,
    tell: (text) => connection.tell({ type: 'noticed', text, id: 0, at: now(), room: rules.name }),
    turnOut: (text) => connection.turnOut(text),
    isHost: () => house.room.people.get(id)?.isHost === true,
  });
  const connection = createConnection({
    socket,
    opening: {
      ...ends,
      transports: inside?.transports ?? [],
      room: house.view,
      strictness: strict === undefined ? 'liberal' : 'strict',
      self: { nickname: rules.name, port, kind: 'room' },
      role: dialled?.role ?? 'called',
    },
    ...(inside?.carriage && { carriage: inside.carriage }),
    speaks: dialled?.dialect ?? inside?.speaks ?? (isTurnedAway(house, arrival) ? [] : house.offered),
    transports: {
      welcome: house.transports.welcome(arrival),
      take: (layer) => house.transports.take(arrival, layer),
      // Who is not invited does not learn what this is.
      refusal: house.config.isPrivate && !inside ? 'mute' : 'in-words',
    },
    ...(allowance && { allowance }),
    now,
    on: listenTo(house, id, arrival, allowance),
  });
  if (caller) caller.turnOut = connection.turnOut;
  house.connections.set(id, connection);
  connection.start();
}

/** Some rooms are spoken to by TLS alone: over a network, or by everybody. */
function isTurnedAway({ config: { tls, isPrivate } }: House, { ends: { peer }, inside }: Arrival): boolean {
  if (isPrivate) return !inside?.transports.includes('tls');
  return tls?.only === true && !isLoopback(peer.host) && !inside?.transports.includes('tls');
}

/** Carries out what the rules have decided; `asker`: whose request it was. */
export function carryOut(house: House, asker: MemberId | undefined, deliveries: readonly Delivery[]): void {
  const isEnd = deliveries.some(({ event }) => event.type === 'closed');
  if (isEnd) house.closing = true;
  deliver(house, asker, deliveries);
  if (deliveries.some(({ to }) => to.type === 'rooms' || to.type === 'everyone')) house.onActivity();
  if (isEnd) house.takeDown();
}

function listenTo(house: House, id: MemberId, arrival: Arrival, talker: Talker | undefined): ConnectionListener {
  const { ends, caller, dialled } = arrival;
  const { peer, local } = ends;
  return {
    request: (dialect, request) => {
      if (dialect.kind === 'mesh' && request.type === 'register' && request.listens !== undefined) {
        const spare = house.acquaintances.introduce({
          id,
          badge: dialect.badge,
          nickname: request.nickname,
          dialler: dialled ? 'we' : 'they',
          self: { host: local.host, port: house.config.port },
          peer: { host: peer.host, port: request.listens },
        });
        if (spare !== undefined) house.connections.get(spare)?.dismiss();
        if (spare === id) return;
      }
      const isIn = house.room.people.has(id);
      if (isIn) talker?.asked(dialect, request);
      ask(house, askerOf(id, peer, dialect, house.limits.barred(isIn ? undefined : caller)), request);
      if (isIn || !house.room.people.has(id)) return;
      if (caller) house.limits.settle(caller);
      talker?.joined();
    },
    dial: (dialect, wanted) => house.dialling.get(dialect)?.offer(wanted, peer),
    send: (bytes) => house.fanOut.send(id, bytes),
    nextTurn: house.fanOut.nextTurn,
    retuned: (variant) => house.fanOut.retune(id, variant),
    fault: ({ code, text, offset }) => house.log(`${peer.host}:${peer.port} ${code} at byte ${offset}: ${text}`),
    gone: (reason) => {
      if (reason === 'removed') house.tally.count('let-go');
      house.acquaintances.forget(id);
      ask(house, { id, badge: '', address: peer, privacy: 'open' }, { type: 'quit', reason });
      house.connections.delete(id);
    },
    splice: (end) => {
      const isTaken = house.limits.barred(caller) === undefined && house.splicer.take(end);
      if (isTaken && caller) house.limits.settle(caller);
      return isTaken;
    },
  };
}

function askerOf(id: MemberId, address: Address, dialect: Dialect, barred: Refusal | undefined): Asker {
  const privacy = dialect.kind === 'served' ? dialect.privacy : 'open';
  return { id, badge: dialect.badge, address, privacy, ...(barred && { barred }) };
}

function ask(house: House, asker: Asker, request: Request): void {
  if (house.closing) return;
  const deliveries = step(house.room, asker, request, now());
  for (const { event } of deliveries) if (event.type === 'stream-opened') house.splicer.expect(event.token);
  carryOut(house, asker.id, deliveries);
}
