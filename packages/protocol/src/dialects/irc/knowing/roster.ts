/** The channels that a client is in, and the people there, as far as the server tells. */
import { ownText } from '../../../bytes/text.ts';
import type { Member, Profile } from '../../../vocabulary.ts';
import { foldCase } from '../wire/channel.ts';
import { ranksOf } from '../wire/mode.ts';

/** Most channels that are kept track of, whatever the server says. */
const CHANNELS_KEPT = 256;
/** Most places of people in all of them together: more than the largest channels of public networks have. */
const PLACES_KEPT = 20_000;
/** Longest name or text that is kept, in UTF-16 code units: none of a line as RFC 1459 has it is longer. */
const KEPT_UNITS = 512;

interface Person {
  readonly nickname: string;
  readonly badge: string;
  readonly profile: Partial<Profile>;
}

interface Channel {
  /** As the server wrote it first. */
  readonly name: string;
  /** The letters of the modes that each has there, by nickname in lower case. */
  readonly people: Map<string, string>;
}

export interface Roster {
  /** In the order of entering; by name in lower case. */
  readonly channels: Map<string, Channel>;
  /** Who is in one of them, by nickname in lower case. */
  readonly people: Map<string, Person>;
  places: number;
}

export function createRoster(): Roster {
  return { channels: new Map(), people: new Map(), places: 0 };
}

/** False where it is known already, or one too many. */
export function enter(roster: Roster, channel: string): boolean {
  const key = foldCase(channel);
  if (roster.channels.has(key) || roster.channels.size >= CHANNELS_KEPT) return false;
  roster.channels.set(foldCase(keptText(channel)), { name: keptText(channel), people: new Map() });
  return true;
}

/** False where it was not known. */
export function exit(roster: Roster, channel: string): boolean {
  const known = roster.channels.get(foldCase(channel));
  if (!known) return false;
  for (const key of [...known.people.keys()]) removeFrom(roster, known, key);
  return roster.channels.delete(foldCase(channel));
}

/** Everybody who is in a channel, in place of who was known to be. */
export function relist(roster: Roster, channel: string, people: ReadonlyMap<string, string>): void {
  const known = roster.channels.get(foldCase(channel));
  if (!known) return;
  const keys = new Set([...people.keys()].map(foldCase));
  for (const key of [...known.people.keys()]) if (!keys.has(key)) removeFrom(roster, known, key);
  for (const [nickname, modes] of people) place(roster, channel, nickname, modes);
}

export function place(roster: Roster, channel: string, nickname: string, modes: string): void {
  const known = roster.channels.get(foldCase(channel));
  const key = foldCase(nickname);
  if (!known || nickname.length > KEPT_UNITS) return;
  if (!known.people.has(key)) {
    if (roster.places >= PLACES_KEPT) return;
    roster.places += 1;
  }
  const kept = keptText(nickname);
  known.people.set(foldCase(kept), keptText(modes));
  if (!roster.people.has(key)) roster.people.set(foldCase(kept), { nickname: kept, badge: '', profile: {} });
}

export function remove(roster: Roster, channel: string, nickname: string): void {
  const known = roster.channels.get(foldCase(channel));
  if (known) removeFrom(roster, known, foldCase(nickname));
}

/** Answers the channels in which they were. */
export function forget(roster: Roster, nickname: string): readonly string[] {
  const channels = channelsOf(roster, nickname);
  for (const channel of channels) remove(roster, channel, nickname);
  return channels;
}

export function rename(roster: Roster, before: string, after: string): void {
  const person = roster.people.get(foldCase(before));
  if (!person) return;
  const nickname = keptText(after.slice(0, KEPT_UNITS));
  for (const { people } of roster.channels.values()) {
    const modes = people.get(foldCase(before));
    if (modes === undefined) continue;
    people.delete(foldCase(before));
    people.set(foldCase(nickname), modes);
  }
  roster.people.delete(foldCase(before));
  roster.people.set(foldCase(nickname), { ...person, nickname });
}

/** What is new of somebody; nothing is kept of who is in none of the channels. */
export function learn(roster: Roster, nickname: string, news: { badge?: string; profile?: Partial<Profile> }): void {
  const person = roster.people.get(foldCase(nickname));
  if (!person) return;
  const badge = news.badge === undefined ? person.badge : keptText(news.badge);
  roster.people.set(foldCase(person.nickname), {
    ...person,
    badge,
    profile: { ...person.profile, ...keptProfile(news.profile) },
  });
}

/** The letters of the modes that somebody has in a channel; undefined where they are not known to be there. */
export function modesOf(roster: Roster, channel: string, nickname: string): string | undefined {
  return roster.channels.get(foldCase(channel))?.people.get(foldCase(nickname));
}

function channelsOf(roster: Roster, nickname: string): readonly string[] {
  const key = foldCase(nickname);
  return [...roster.channels.values()].flatMap(({ name, people }) => (people.has(key) ? [name] : []));
}

/** Without `channel`, with no ranks. Of a stranger the nickname and the badge that the wire shows. */
export function memberOf(roster: Roster, nickname: string, about: { badge?: string; channel?: string } = {}): Member {
  const { badge = '', channel = '' } = about;
  const person = roster.people.get(foldCase(nickname));
  const profile = profileOf(person?.profile ?? {});
  const modes = modesOf(roster, channel, nickname);
  return {
    nickname,
    badge: badge || (person?.badge ?? ''),
    address: undefined,
    ...(profile && { profile }),
    ...(modes !== undefined && { ranks: ranksOf(modes) }),
  };
}

/** Of those in a channel, in the order in which they were first told of. */
export function membersOf(roster: Roster, channel: string): readonly Member[] {
  const { people = new Map() } = roster.channels.get(foldCase(channel)) ?? {};
  return [...people.keys()].map((key) => memberOf(roster, roster.people.get(key)?.nickname ?? key, { channel }));
}

function removeFrom(roster: Roster, channel: Channel, key: string): void {
  if (!channel.people.delete(key)) return;
  roster.places -= 1;
  if (![...roster.channels.values()].some(({ people }) => people.has(key))) roster.people.delete(key);
}

/** Undefined where nothing is known. */
function profileOf(known: Partial<Profile>): Profile | undefined {
  return Object.keys(known).length === 0 ? undefined : { realName: '', away: '', isBot: false, ...known };
}

function keptProfile(profile: Partial<Profile> = {}): Partial<Profile> {
  const { realName, away, ...rest } = profile;
  return {
    ...rest,
    ...(realName !== undefined && { realName: keptText(realName) }),
    ...(away !== undefined && { away: keptText(away) }),
  };
}

/** As much of it as is remembered. */
export function keptText(text: string): string {
  return ownText(text.slice(0, KEPT_UNITS));
}
