/** A room server, or a person who is a peer of a mesh, in a world without sockets. */
import {
  type Address,
  createDialPlan,
  type Dialect,
  dialects,
  type MeshDialect,
  type PeerRole,
  type Request,
  type RoomEvent,
  type ServerEffect,
  type ServerSession,
} from '@portico/protocol';
import { type Asker, closeRoom, createRoom, type Delivery, peopleIn, roomsOf, step, viewOf } from '../src/index.ts';
import { rules } from './conversation.ts';
import { createSpeaking, type End, type Way, type World } from './world.ts';

/** Of every room here. */
export const HOST_KEY: string = '5'.repeat(64);
const GAP_MS = 30;
const LOCAL = 0;

export interface House {
  readonly address: Address;
  /** Takes a connection, and answers its end. */
  readonly accept: (dialect: Dialect, from: Address, way: Way) => End;
  /** Dials into a mesh. */
  readonly join: (dialect: MeshDialect, address: Address) => void;
  /** Of a person: asks on their own behalf. */
  readonly ask: (request: Request) => void;
  /** Of a person: what they were told. */
  readonly events: readonly RoomEvent[];
  readonly people: () => number;
  /** In a room or not. */
  readonly registered: () => number;
  /** Ends in order: last words, then the end of each connection. */
  readonly leave: () => void;
  /** Ends every connection without a word. */
  readonly crash: () => void;
}

export interface Neighbourhood {
  readonly world: World;
  readonly houses: Map<string, House>;
}

interface Connection {
  readonly asker: Asker;
  readonly session: ServerSession;
  readonly speaking: ReturnType<typeof createSpeaking<ServerEffect>>;
  readonly way: Way;
}

/** `person`: the nickname of who lives here alone; a room without one. */
export function createHouse(
  { world, houses }: Neighbourhood,
  { address, person }: { readonly address: Address; readonly person?: string },
): House {
  const room = createRoom({ ...rules, capacity: 100, hostKey: HOST_KEY });
  const view = viewOf(room, world.now);
  const connections = new Map<number, Connection>();
  const events: RoomEvent[] = [];
  let lastId = LOCAL;
  const local: Asker = { id: LOCAL, badge: '', address, privacy: 'open' };

  function open(dialect: Dialect, peer: Address, role: PeerRole, way: Way): End {
    lastId += 1;
    const id = lastId;
    const badge = dialect.badge;
    const privacy = dialect.kind === 'served' ? dialect.privacy : 'open';
    const session =
      dialect.kind === 'served'
        ? dialect.openServer({ peer, room: view, strictness: 'liberal' })
        : dialect.openPeer({ peer, room: view, strictness: 'liberal', local: address, self: self(), role });
    const speaking = createSpeaking<ServerEffect>({
      world,
      way,
      gapMs: session.variant.packing === 'message' ? GAP_MS : 0,
      tick: (now) => session.receive({ type: 'tick', now }),
      other: (effect) => {
        if (effect.type === 'request') request({ id, badge, address: peer, privacy }, effect.request);
        if (effect.type === 'dial' && dialect.kind === 'mesh') {
          for (const { address: next } of plan.offer(effect, peer, world.now())) dial(dialect, next, 'listed');
        }
      },
    });
    connections.set(id, { asker: { id, badge, address: peer, privacy }, session, speaking, way });
    world.at(world.now(), () => speaking.perform(session.receive({ type: 'opened', now: world.now() })));
    return {
      receive: (input) => {
        if (!speaking.isOver()) speaking.perform(session.receive(input));
      },
    };
  }

  const plan = createDialPlan((wanted) => {
    const known = dialects.flatMap(({ badge }) => view.peers(badge));
    return [address, ...known].some((one) => isSame(one, wanted));
  });

  function dial(dialect: MeshDialect, to: Address, role: PeerRole): void {
    world.at(world.now(), () => plan.settled(to, world.now()));
    const other = houses.get(keyOf(to));
    if (!other) return;
    const from = { host: address.host, port: 50_000 + lastId };
    world.connect(
      (way) => open(dialect, to, role, way),
      (way) => other.accept(dialect, from, way),
    );
  }

  function self() {
    return person === undefined
      ? ({ nickname: 'friends', port: address.port, kind: 'room' } as const)
      : ({ nickname: person, port: address.port, kind: 'person' } as const);
  }

  function request(asker: Asker, asked: Request): void {
    for (const delivery of step(room, asker, asked, world.now())) deliver(asker.id, delivery);
  }

  function deliver(asker: number | undefined, { event, to }: Delivery): void {
    if (to.type === 'member') tell(to.id, event);
    if (to.type === 'rooms') publish(event, asker, (id) => roomsOf(room, id).some((name) => to.rooms.includes(name)));
    if (to.type === 'members') publish(event, asker, (id) => to.ids.includes(id));
    if (to.type === 'everyone') publish(event, asker, () => true);
    const isConcerned = to.type !== 'member' && (to.type !== 'members' || to.ids.some((id) => id === asker));
    if (asker !== undefined && isConcerned) tell(asker, event);
    if (to.type === 'rooms' && to.gone !== undefined && to.gone !== asker) tell(to.gone, event);
  }

  function publish(event: RoomEvent, except: number | undefined, hears: (id: number) => boolean): void {
    if (person !== undefined && except !== LOCAL) events.push(event);
    for (const [id, { session, speaking }] of connections) {
      if (id !== except && hears(id)) for (const bytes of session.variant.encode(event)) speaking.write(bytes);
    }
  }

  function tell(id: number, event: RoomEvent): void {
    const connection = connections.get(id);
    if (id === LOCAL) events.push(event);
    else connection?.speaking.perform(connection.session.receive({ type: 'event', event, now: world.now() }));
  }

  if (person !== undefined) request(local, { type: 'join', room: '', nickname: person });
  const house: House = {
    address,
    accept: (dialect, from, way) => open(dialect, from, 'called', way),
    join: (dialect, to) => dial(dialect, to, 'contact'),
    ask: (asked) => request(local, asked),
    events,
    people: () => peopleIn(room),
    registered: () => room.people.size,
    leave: () => {
      for (const delivery of closeRoom(room, world.now())) deliver(undefined, delivery);
      for (const { speaking } of connections.values()) speaking.close();
      houses.delete(keyOf(address));
    },
    crash: () => {
      for (const { way } of connections.values()) way.end();
      houses.delete(keyOf(address));
      connections.clear();
    },
  };
  houses.set(keyOf(address), house);
  return house;
}

function isSame(one: Address, other: Address): boolean {
  return one.host === other.host && one.port === other.port;
}

function keyOf({ host, port }: Address): string {
  return `${host} ${port}`;
}
