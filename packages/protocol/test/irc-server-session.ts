/** A server session of `irc` as its tests drive it: lines in, lines out, in a small room and on a clock of the test's. */
import type { ServerInput, ServerOpening, TransportName, Variant } from '../src/dialect.ts';
import { openServer as openSession } from '../src/dialects/irc/server.ts';
import { roomKey } from '../src/name.ts';
import type { Departed, PersonState, RoomState, RoomView, ServerFacts } from '../src/room-view.ts';
import type { Happening, Member, Refusal, Request, RoomEvent, SaidEvent, Setting } from '../src/vocabulary.ts';

export const start = 1_700_000_000_000;

/** What there is besides the client: other people, rooms, and what was said. */
export interface World {
  readonly people: Map<string, PersonState>;
  readonly rooms: Map<string, RoomState>;
  readonly history: SaidEvent[];
  readonly departed: Departed[];
  readonly view: RoomView;
}

export function member(nickname: string, change: Partial<Member> = {}): Member {
  return { nickname, badge: 'nc', address: { host: '10.0.0.2', port: 5000 }, ...change };
}

export function createWorld(server: Partial<ServerFacts> = {}): World {
  const people = new Map<string, PersonState>();
  const rooms = new Map<string, RoomState>();
  const history: SaidEvent[] = [];
  const departed: Departed[] = [];
  const find = (nickname: string) => people.get(nickname.toLowerCase());
  const view: RoomView = {
    name: 'friends',
    size: () => rooms.get('friends')?.members.length ?? 0,
    members: () => rooms.get('friends')?.members ?? [],
    peers: () => [],
    people: () => Array.from(people.values(), (person) => person.member),
    count: () => ({ people: people.size, hosts: [...people.values()].filter(({ isHost }) => isHost).length }),
    server: { name: 'friends.lan', version: '0.1.0', startedAt: 1_699_999_940_000, motd: [], ...server },
    rooms: () => [...rooms.values()],
    room: (name) => rooms.get(name === '' ? 'friends' : name),
    nameOfKey: (key) => [...rooms.keys()].find((name) => roomKey(name) === key),
    person: find,
    departed: (nickname) => departed.filter((gone) => gone.member.nickname === nickname),
    history: (room) => history.filter((text) => text.room === room),
  };
  const world = { people, rooms, history, departed, view };
  openRoom(world, 'friends');
  return world;
}

export function openRoom({ rooms }: World, name: string, change: Partial<RoomState> = {}): void {
  const empty = { name, topic: undefined, openedAt: start, members: [], settings: new Set<Setting>(), bans: [] };
  rooms.set(name, peopled({ ...empty, ...change }));
}

function peopled(state: Omit<RoomState, 'size' | 'member'>): RoomState {
  const { members } = state;
  const find = (nickname: string) => members.find((one) => one.nickname.toLowerCase() === nickname.toLowerCase());
  return { ...state, size: members.length, member: find };
}

/** Lets somebody into rooms of the world. */
export function settle({ people, rooms }: World, person: Member, change: Partial<PersonState> = {}): void {
  const names = change.rooms ?? ['friends'];
  const state = { member: person, rooms: names, isHost: false, registeredAt: start - 60_000, spokeAt: start - 5000 };
  people.set(person.nickname.toLowerCase(), { ...state, ...change });
  for (const name of names) {
    const room = rooms.get(name);
    if (room) rooms.set(name, peopled({ ...room, members: [...room.members, person] }));
  }
}

/** Says yes to all that is asked. */
function oblige(world: World, self: { nickname: string }, request: Request): Happening | undefined {
  const here = world.people.get(self.nickname.toLowerCase());
  const own = here?.member ?? member(self.nickname);
  const refused = (code: Refusal['code'], text: string): Happening => ({
    type: 'refused',
    request: request.type,
    refusal: { code, text },
  });
  switch (request.type) {
    case 'register': {
      if (!isNickname(request.nickname)) return refused('nickname-invalid', 'a nickname is one word');
      const { nickname, badge = 'irc', profile } = request;
      self.nickname = nickname;
      const registered = member(nickname, { badge, ...(profile && { profile }) });
      settle(world, registered, { rooms: [], registeredAt: start, spokeAt: start });
      return { type: 'registered', member: registered };
    }
    case 'join': {
      const name = request.room === '' ? 'friends' : request.room;
      if (!world.rooms.has(name)) openRoom(world, name);
      settle(world, own, { ...here, rooms: [...(here?.rooms ?? []), name] });
      return { type: 'joined', member: own };
    }
    case 'say':
      return { ...request, type: 'said', member: own };
    case 'whisper': {
      const to = world.people.get(request.to.toLowerCase());
      const { text, manner = 'speech' } = request;
      return to
        ? { type: 'whispered', member: own, to: to.member, text, manner }
        : refused('no-such-member', 'nobody here has that name');
    }
    case 'rename':
      if (!isNickname(request.nickname)) return refused('nickname-invalid', 'a nickname is one word');
      return { type: 'renamed', member: { ...own, nickname: request.nickname }, before: own.nickname };
    case 'leave':
      return { type: 'left', member: own, reason: 'parted' };
    case 'describe':
      return { type: 'described', member: own, change: 'away' };
    case 'set-topic':
      return { type: 'topic-set', member: own, text: request.text };
    case 'rule':
      return { type: 'ruled', member: own, ruling: request.ruling };
    case 'kick': {
      const who = world.people.get(request.nickname.toLowerCase());
      const gone = who?.rooms.includes(request.room) ? who.member : undefined;
      if (!gone) return refused('no-such-member', 'nobody there has that name');
      return { type: 'kicked', member: gone, by: own, text: request.text };
    }
    case 'invite': {
      const to = world.people.get(request.to.toLowerCase());
      return to ? { type: 'invited', member: own, to: to.member } : refused('no-such-member', 'nobody has that name');
    }
    case 'prove-host':
      return { type: 'host-proven', member: own };
    case 'close':
      return { type: 'closed' };
    default:
      return undefined;
  }
}

/** No room gives a name that would be two words of a line. */
function isNickname(name: string): boolean {
  return /^[^\s:]\S*$/u.test(name);
}

type Stamp = Partial<Pick<RoomEvent, 'id' | 'at' | 'room'>>;

export interface Server {
  /** Whole lines, without their ends. */
  readonly hear: (...lines: readonly string[]) => void;
  readonly hearBytes: (bytes: Uint8Array) => void;
  readonly tell: (happening: Happening, stamp?: Stamp) => void;
  readonly pass: (milliseconds: number) => void;
  /** As `pass`, but the process stands still meanwhile: one wake comes, late, after what has arrived. */
  readonly sleep: (milliseconds: number, ...lines: readonly string[]) => void;
  readonly end: () => void;
  /** What it has sent since this was asked last, line by line; requests, faults and the end in angle brackets. */
  readonly done: () => readonly string[];
  /** What it has sent of these commands or numerics since this was asked last. */
  readonly sent: (...commands: readonly string[]) => readonly Line[];
  readonly requests: () => readonly Request[];
  readonly variant: () => Variant;
}

interface Options {
  readonly world?: World;
  readonly transports?: readonly TransportName[];
  /** What the room says in place of yes; undefined: yes. */
  readonly answer?: (request: Request) => Happening | undefined;
  readonly opening?: Partial<ServerOpening>;
}

type Body = ServerInput extends infer Input ? (Input extends { now: number } ? Omit<Input, 'now'> : never) : never;

export function openServer({ world = createWorld(), transports = [], answer, opening }: Options = {}): Server {
  const self = { nickname: '' };
  const peer = { host: '10.0.0.2', port: 5000 };
  const session = openSession({ peer, transports, room: world.view, strictness: 'liberal', ...opening });
  const done: string[] = [];
  const requests: Request[] = [];
  let [now, wakeAt, lastId] = [start, Number.POSITIVE_INFINITY, 0];

  function tell(happening: Happening, stamp: Stamp = {}): void {
    lastId += 1;
    const { id = lastId, at = now, room = 'friends' } = stamp;
    take({ type: 'event', event: { ...happening, id, at, room } });
  }

  function take(body: Body): void {
    for (const effect of session.receive({ ...body, now })) {
      if (effect.type === 'send') done.push(lineOf(effect.bytes));
      else if (effect.type === 'wake') wakeAt = effect.at;
      else if (effect.type === 'fault') done.push(`<fault ${effect.fault.code} at ${effect.fault.offset}>`);
      else if (effect.type === 'request') {
        done.push(`<${effect.request.type}>`);
        requests.push(effect.request);
        const happening = answer?.(effect.request) ?? oblige(world, self, effect.request);
        const room = 'room' in effect.request && effect.request.room !== '' ? { room: effect.request.room } : {};
        if (happening) tell(happening, room);
      } else done.push(`<${effect.type}>`);
    }
  }

  function wake(at: number): void {
    now = at;
    wakeAt = Number.POSITIVE_INFINITY;
    take({ type: 'tick' });
  }

  const hear = (...lines: readonly string[]): void =>
    take({ type: 'bytes', bytes: Buffer.from(lines.map((line) => `${line}\r\n`).join('')) });
  take({ type: 'opened' });
  return {
    hear,
    hearBytes: (bytes) => take({ type: 'bytes', bytes }),
    tell,
    pass: (duration) => {
      const until = now + duration;
      while (wakeAt <= until) wake(wakeAt);
      now = until;
    },
    sleep: (duration, ...lines) => {
      const isDue = wakeAt <= now + duration;
      now += duration;
      if (lines.length > 0) hear(...lines);
      if (isDue) wake(now);
    },
    end: () => take({ type: 'end' }),
    done: () => done.splice(0),
    sent: (...commands) =>
      done
        .splice(0)
        .filter((line) => !line.startsWith('<'))
        .map(parse)
        .filter(({ command }) => commands.length === 0 || commands.includes(command)),
    requests: () => requests.splice(0),
    variant: () => session.variant,
  };
}

/** Of a client that is in the room, after all that this brings. */
export function enter(options: Options & { readonly nickname?: string; readonly caps?: string } = {}): Server {
  const { nickname = 'maya', caps } = options;
  const server = openServer(options);
  if (caps !== undefined) server.hear(`CAP REQ :${caps}`);
  server.hear(`NICK ${nickname}`, `USER ${nickname} 0 * :Maya M.`, ...(caps === undefined ? [] : ['CAP END']));
  server.done();
  server.requests();
  return server;
}

/** One line, and nothing else: ended by CR LF, with neither inside (RFC 1459, 2.3.1). */
export function lineOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString();
  if (!/^[^\r\n\0]+\r\n$/u.test(text)) throw new Error(`this is no line: ${JSON.stringify(text)}`);
  return text.slice(0, -2);
}

export interface Line {
  readonly tags: Readonly<Record<string, string>>;
  readonly source: string;
  readonly command: string;
  readonly params: readonly string[];
}

/** By the grammar of RFC 1459, 2.3.1, and of IRCv3 message-tags: not by what our own sessions read with. */
export function parse(line: string): Line {
  const words = line.split(' ');
  const tags = words[0]?.startsWith('@') ? (words.shift() ?? '').slice(1).split(';') : [];
  const source = words[0]?.startsWith(':') ? (words.shift() ?? '').slice(1) : '';
  const command = words.shift() ?? '';
  const trailing = words.findIndex((word) => word.startsWith(':'));
  const middle = trailing < 0 ? words : words.slice(0, trailing);
  if (middle.includes('')) throw new Error(`two spaces in a row: ${line}`);
  const last = trailing < 0 ? [] : [words.slice(trailing).join(' ').slice(1)];
  return {
    tags: Object.fromEntries(tags.map((tag) => tag.split('=')).map(([key = '', value = '']) => [key, value])),
    source,
    command,
    params: [...middle, ...last],
  };
}
