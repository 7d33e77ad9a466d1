/** Reads the vectors: bytes, and what a session makes of them, written from the documents and kept as JSON. */
import { readFileSync } from 'node:fs';
import type { ClientEffect, Dialect, PeerRole, ServerEffect, ServerSession, Strictness } from '../src/dialect.ts';
import type { PersonState, RoomState, RoomView } from '../src/room-view.ts';
import type { Address, ClientRequest, Member, RoomEvent } from '../src/vocabulary.ts';

interface Case {
  readonly name: string;
  /** Document and clause. */
  readonly clause: string;
  readonly strictness?: Strictness;
}

/** Members are written as nicknames, and the stamp is left out. */
type WrittenEvent = Readonly<Record<string, unknown>>;

/** `wire` is text, sent as UTF-8; `wireHex` is bytes. `final`: the session is over after them. */
export interface WireCase extends Case {
  readonly wire?: string;
  readonly wireHex?: string;
  readonly effects: readonly unknown[];
  readonly final?: true;
  /** On the server side: what the room answers to each request, in their order; null where it is not to be told. */
  readonly answers?: readonly (WrittenEvent | null)[];
  /** On the client side: what its user asks before the bytes come. */
  readonly asks?: readonly ClientRequest[];
  readonly peer?: 'portico' | 'unknown';
  /** Of a mesh, on the side that dialled. */
  readonly role?: Exclude<PeerRole, 'called'>;
}

/** `encoded`: the messages; one may stand alone. Bytes that are no text are written `hex:` and their digits. */
export interface EventCase extends Case {
  readonly event: WrittenEvent;
  readonly encoded: string | readonly string[];
}

export function readCases<C extends Case>(dialect: string, file: 'server' | 'client' | 'events'): readonly C[] {
  return JSON.parse(readFileSync(new URL(`../vectors/${dialect}/${file}.json`, import.meta.url), 'utf8'));
}

export function bytesOf({ wire, wireHex }: WireCase): Uint8Array {
  return wireHex === undefined ? Buffer.from(wire ?? '', 'utf8') : Buffer.from(wireHex.replaceAll(' ', ''), 'hex');
}

export const peer: Address = { host: '192.168.1.7', port: 53170 };
const local: Address = { host: '192.168.1.2', port: 5000 };
const dawn: Address = { host: '192.168.1.9', port: 4001 };

export function member(nickname: string): Member {
  return { nickname, badge: 'nc', address: peer };
}

const friends: RoomState = {
  name: 'friends',
  topic: undefined,
  openedAt: 1_699_999_940_000,
  size: 1,
  members: [member('maya')],
  member: (nickname) => (nickname === 'maya' ? member('maya') : undefined),
  settings: new Set(),
  bans: [],
};

const maya: PersonState = {
  member: member('maya'),
  rooms: ['friends'],
  isHost: false,
  registeredAt: 1_699_999_950_000,
  spokeAt: 1_699_999_990_000,
};

/** The room `friends`: maya is in it; of each mesh, a peer that listens at 192.168.1.9, port 4001. */
export const room: RoomView = {
  name: 'friends',
  size: () => 1,
  members: () => [member('maya')],
  people: () => [member('maya')],
  count: () => ({ people: 1, hosts: 0 }),
  peers: () => [dawn],
  server: { name: 'friends.lan', version: '0.1.0', startedAt: 1_699_999_940_000, motd: [] },
  rooms: () => [friends],
  room: (name) => (name === '' || name === friends.name ? friends : undefined),
  nameOfKey: (key) => (key === 'friends' ? 'friends' : undefined),
  person: (nickname) => (nickname === 'maya' ? maya : undefined),
  departed: () => [],
  history: () => [],
};

/** What a session does with the wire, told in order. It is woken where it wants that at once, as a connection does it. */
export interface Talk {
  readonly send: (bytes: Uint8Array) => void;
  readonly end: () => void;
  readonly heard: () => readonly unknown[];
}

export function openServer(
  dialect: Dialect,
  strictness: Strictness = 'liberal',
  role: PeerRole = 'called',
): ServerSession {
  if (dialect.kind === 'served') return dialect.openServer({ peer, room, strictness });
  const self = { nickname: 'friends', port: 5000, kind: 'room' } as const;
  return dialect.openPeer({ peer, room, strictness, local, self, role });
}

export function talkToServer(dialect: Dialect, wireCase: WireCase): Talk {
  return serverTalk(openServer(dialect, wireCase.strictness), wireCase.answers);
}

/** Of a mesh: to the side that dialled. */
export function talkToClient(dialect: Dialect, wireCase: WireCase): Talk {
  const { strictness = 'liberal', peer: kind = 'unknown', asks = [], role = 'contact', answers } = wireCase;
  if (dialect.kind === 'mesh') return serverTalk(openServer(dialect, strictness, role), answers);
  const { receive } = dialect.openClient({ nickname: 'maya', room: '', strictness, peer: kind });
  const heard = [
    { type: 'opened', now } as const,
    ...asks.map((request) => ({ type: 'request', request, now }) as const),
  ];
  return talk({ receive, first: heard.flatMap(receive), follow: () => [], isHeld: () => false });
}

function serverTalk({ receive }: ServerSession, answers: WireCase['answers'] = []): Talk {
  const waiting = [...answers];
  let isOwed = false;
  const follow = (effect: ServerEffect): readonly ServerEffect[] => {
    if (effect.type !== 'request') return [];
    const answer = waiting.shift();
    isOwed ||= answer === undefined;
    return answer ? receive({ type: 'event', event: eventOf(answer), now }) : [];
  };
  return talk({ receive, first: receive({ type: 'opened', now }), follow, isHeld: () => isOwed });
}

const now = 1_700_000_000_000;

/** Who is woken more often by one chunk never comes to rest. */
const MOST_TICKS = 1_000;

interface TalkOptions<Effect> {
  readonly receive: (
    input: { now: number } & ({ type: 'end' | 'tick' } | { type: 'bytes'; bytes: Uint8Array }),
  ) => readonly Effect[];
  readonly first: readonly Effect[];
  /** What the session does, once its effect was performed. */
  readonly follow: (effect: Effect) => readonly Effect[];
  /** Nobody is woken who waits for an answer. */
  readonly isHeld: () => boolean;
}

function talk<Effect extends ServerEffect | ClientEffect>(options: TalkOptions<Effect>): Talk {
  const { receive, first, follow, isHeld } = options;
  const heard: unknown[] = [];
  let alarm = Number.POSITIVE_INFINITY;
  const perform = (effects: readonly Effect[]): void => {
    for (const effect of effects) {
      if (effect.type === 'wake') alarm = effect.at;
      heard.push(...plain(effect));
      perform(follow(effect));
    }
  };
  const ring = (): void => {
    for (let ticks = 0; alarm <= now && !isHeld(); ticks += 1) {
      if (ticks === MOST_TICKS) throw new Error('a session is woken again and again');
      alarm = Number.POSITIVE_INFINITY;
      perform(receive({ type: 'tick', now }));
    }
  };
  perform(first);
  return {
    send: (bytes) => {
      perform(receive({ type: 'bytes', bytes, now }));
      ring();
    },
    end: () => perform(receive({ type: 'end', now })),
    heard: () => heard,
  };
}

/** From the form in which vectors write it. */
export function eventOf(written: WrittenEvent): RoomEvent {
  const named = Object.entries(written).map(([key, value]): [string, unknown] => {
    if ((key === 'member' || key === 'to' || key === 'by') && typeof value === 'string') return [key, member(value)];
    return [key, key === 'members' && Array.isArray(value) ? value.map(String).map(member) : value];
  });
  return JSON.parse(JSON.stringify({ id: 1, at: 0, room: 'friends', ...Object.fromEntries(named) }));
}

/** As the vectors write it: without undefined fields and without what only numbers and dates. */
function plain(effect: ServerEffect | ClientEffect): readonly unknown[] {
  if (effect.type === 'wake') return [];
  if (effect.type === 'send') return [{ type: 'send', text: written(effect.bytes) }];
  if (effect.type === 'splice') return [{ ...effect, ready: written(effect.ready) }];
  if (effect.type !== 'event') return [JSON.parse(JSON.stringify(effect))];
  const { id: _id, at: _at, room: _room, ...event } = effect.event;
  return [JSON.parse(JSON.stringify({ type: 'event', event }))];
}

/** Bytes as the vectors write them. */
export function written(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString();
  const isText = /^\P{Cc}*$/u.test(text.replaceAll(/[\t\n\r]/gu, '')) && Buffer.from(text).equals(bytes);
  return isText ? text : `hex:${Buffer.from(bytes).toString('hex')}`;
}
