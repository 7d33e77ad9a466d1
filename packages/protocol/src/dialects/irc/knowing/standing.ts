/** Where a client stands: what the server has told, and what it has still to tell. */
import type { ClientOpening } from '../../../dialect.ts';
import type { Address, ClientRequest, Happening, Member, SaidEvent } from '../../../vocabulary.ts';
import { foldCase } from '../wire/channel.ts';
import { type Features, plainFeatures } from '../wire/feature.ts';
import { type Message, type Outgoing, writeMessage } from '../wire/message.ts';
import { readTime } from '../wire/server-time.ts';
import { channelNamed, roomNamed } from './place.ts';
import { createRoster, keptText, learn, memberOf, type Roster } from './roster.ts';

/** Most requests without an answer yet, and most texts that may be refused: more than anybody types ahead. */
const REMEMBERED = 64;

export interface Standing {
  /** `other`: anybody's, as far as is known; a server tells what it is with its version. */
  server: 'portico' | 'other';
  readonly opening: ClientOpening;
  /** This client's own nickname, as the server has set it; before, the one asked for. */
  self: string;
  /** What others see in front of what this client says; undefined while the server has not shown it. */
  source: string | undefined;
  /** `entering`: the server knows the nickname, and a channel is to follow. */
  stage: 'registering' | 'entering' | 'inside';
  /** The name of the server, as it signs; `''` before its first word. */
  serverName: string;
  /** The name of the port's own room, where there is one and the server has told it. */
  home: string;
  features: Features;
  readonly offered: Set<string>;
  readonly capabilities: Set<string>;
  readonly roster: Roster;
  /** What the server has not answered, in order. */
  pending: readonly Pending[];
  /** What was said and is answered only where it is refused. */
  spoken: readonly Pending[];
  readonly lists: Lists;
  /** A topic whose setter is still to be told. */
  topic: { readonly channel: string; readonly text: string } | undefined;
  readonly batches: Map<string, Batch>;
  nextId: number;
}

/** Lists that the server is in the middle of telling. */
interface Lists {
  /** By channel in lower case: nicknames, and the letters of their modes. */
  readonly names: Map<string, Map<string, string>>;
  who: Member[];
  /** How many of a channel's bans were told. */
  bans: number;
  rooms: { name: string; size: number }[];
}

/** Of what was said before, as it comes. */
export interface Batch {
  readonly room: string;
  readonly channel: string;
  readonly texts: SaidEvent[];
  /** In UTF-16 code units, how long they are, who said them counted. */
  size: number;
}

export interface Pending {
  readonly request: ClientRequest['type'];
  /** As it was written. */
  readonly command: string;
  /** The nicknames and channels that an answer may name, in lower case. */
  readonly targets: readonly string[];
  /** Why one is away: no answer repeats it. */
  readonly said?: string;
}

/** What has happened for the user, and in which room. `at`: where it is not as old as the message that tells it. */
export interface Told {
  readonly happening: Happening;
  readonly room: string;
  readonly at?: number;
}

/** A line to write, without its CR LF, and what then has happened. */
export interface Write {
  readonly line: string;
  readonly told?: Told;
}

/** What a message from the server brings. */
export interface Heard {
  readonly told: readonly Told[];
  readonly writes: readonly Write[];
  /** The server said its last word. */
  readonly isLast?: true;
}

/** `now`: milliseconds since the epoch. */
export type Hearer = (standing: Standing, message: Message, now: number) => Heard;

export const nothing: Heard = { told: [], writes: [] };

export function createStanding(opening: ClientOpening): Standing {
  const { nickname, strictness, peer } = opening;
  return {
    server: strictness === 'strict' || peer === 'unknown' ? 'other' : 'portico',
    opening,
    self: nickname,
    source: undefined,
    stage: 'registering',
    serverName: '',
    home: '',
    features: plainFeatures,
    offered: new Set(),
    capabilities: new Set(),
    roster: createRoster(),
    pending: [],
    spoken: [],
    lists: { names: new Map(), who: [], bans: 0, rooms: [] },
    topic: undefined,
    batches: new Map(),
    nextId: 0,
  };
}

export function tell(...told: readonly Told[]): Heard {
  return { told, writes: [] };
}

export function writeOf(message: Outgoing): Write {
  return { line: writeMessage(message) };
}

/** Of the whole server. */
export function tellHome({ home }: Standing, happening: Happening): Heard {
  return tell({ happening, room: home });
}

export function notice({ home }: Standing, text: string, room: string = home): Heard {
  return text.trim() === '' ? nothing : tell({ happening: { type: 'noticed', text }, room });
}

export function isSelf({ self }: Standing, nickname: string): boolean {
  return foldCase(self) === foldCase(nickname);
}

/** The room that a channel is to the user. */
export function roomOf({ roster, features }: Standing, channel: string): string {
  return roomNamed(roster.channels.get(foldCase(channel))?.name ?? channel, features.channelTypes);
}

/** `''`: the port's own room, where there is one; else the only one that one is in. Undefined: there is no such. */
export function channelOfRoom({ roster, features, home }: Standing, room: string): string | undefined {
  const [only, ...others] = roster.channels.values();
  const named = room || home;
  const channel = named === '' ? undefined : channelNamed(named, features.channelTypes);
  if (channel === undefined) return others.length === 0 ? only?.name : undefined;
  return roster.channels.get(foldCase(channel))?.name ?? channel;
}

/** Who a message is from: `nickname!badge@host`. Undefined: the server itself. */
export function senderOf(standing: Standing, source: string | undefined): string | undefined {
  const { server, serverName } = standing;
  if (source === undefined || source === '' || source === serverName) return undefined;
  const [nickname = '', badge = ''] = source.split(/[!@]/u, 2);
  if (!source.includes('!')) return server === 'portico' || source.includes('.') ? undefined : nickname;
  if (server === 'portico') learn(standing.roster, nickname, { badge: badgeNamed(badge) });
  return nickname;
}

/** In our rooms the user of a source is the badge: `unknown` where there is none. */
export function badgeNamed(user: string): string {
  return user === 'unknown' ? '' : user;
}

/** Who a message is from, in the channel that it concerns. */
export function speakerOf(standing: Standing, source: string | undefined, channel = ''): Member {
  const nickname = senderOf(standing, source) ?? source ?? standing.serverName;
  const badge = standing.server === 'portico' ? badgeNamed(userOf(source ?? '')) : '';
  return memberOf(standing.roster, nickname, { badge, channel });
}

/** Where the source says that somebody is; the wire tells no ports. */
export function addressOf(source: string): Address | undefined {
  const at = source.indexOf('@', source.indexOf('!') + 1);
  const host = source.includes('!') && at > 0 ? source.slice(at + 1) : '';
  return host === '' ? undefined : { host: keptText(host), port: 0 };
}

function userOf(source: string): string {
  const start = source.indexOf('!') + 1;
  const end = source.indexOf('@', start);
  return start > 0 && end > start ? source.slice(start, end) : '';
}

export function expect(standing: Standing, pending: Omit<Pending, 'targets'>, ...targets: readonly string[]): void {
  const entry = { ...pending, targets: targets.map(foldCase) };
  standing.pending = [...standing.pending, entry].slice(-REMEMBERED);
}

export function remember(standing: Standing, spoken: Omit<Pending, 'targets'>, ...targets: readonly string[]): void {
  const entry = { ...spoken, targets: targets.map(foldCase) };
  standing.spoken = [...standing.spoken, entry].slice(-REMEMBERED);
}

/** Takes out the oldest of a command, with that target where one is given. */
export function settle(standing: Standing, command: string, target?: string): Pending | undefined {
  const wanted = target === undefined ? undefined : foldCase(target);
  const found = standing.pending.find(
    (pending) => pending.command === command && (wanted === undefined || pending.targets.includes(wanted)),
  );
  withdraw(standing, found);
  return found;
}

export function withdraw(standing: Standing, entry: Pending | undefined): void {
  if (entry === undefined) return;
  standing.pending = standing.pending.filter((pending) => pending !== entry);
  standing.spoken = standing.spoken.filter((spoken) => spoken !== entry);
}

/** When a message was sent, by its tag; else when it came. */
export function momentOf({ tags }: Message, now: number): number {
  return readTime(tags.get('time') ?? '') ?? now;
}

/** Of a text in several messages each has an id of its own, all before the next text's. */
const PIECES = 1024;

/** The number that our own rooms give in `msgid`, after when the server started; else the next of our own. */
export function idOf(standing: Standing, { tags }: Message): number {
  const [, id, piece = '1'] = /^[0-9a-z]+-(\d{1,12})(?:\.(\d{1,3}))?$/u.exec(tags.get('msgid') ?? '') ?? [];
  if (standing.server === 'other' || id === undefined) return ownId(standing);
  return Number(id) + (Number(piece) - 1) / PIECES;
}

export function ownId(standing: Standing): number {
  standing.nextId += 1;
  return standing.nextId;
}
