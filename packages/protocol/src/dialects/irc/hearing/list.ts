/** Lists: NAMES (353, 366), WHO with WHOX (354, 315), LIST (322, 323). RFC 1459, 6.2; IRCv3 WHOX; multi-prefix. */
import type { Member } from '../../../vocabulary.ts';
import { WHO_TOKEN } from '../asking/inquiry.ts';
import { keptText, learn, memberOf, membersOf, place, relist } from '../knowing/roster.ts';
import { badgeNamed, type Hearer, nothing, notice, roomOf, settle, tell, tellHome } from '../knowing/standing.ts';
import { foldCase } from '../wire/channel.ts';
import { ranksOf } from '../wire/mode.ts';

/** Most names of a list that are kept, whatever the server sends. */
const LISTED_NAMES = 10_000;
/** Most channels whose names are being listed at once: a server ends one list before it begins another. */
const LISTS_OPEN = 4;
/** What WHO shows of whom it gives no reason for being away. */
const AWAY = 'away';

/** 353 `<nickname> <=, * or @> <channel> :<names>` */
export const hearNames: Hearer = (standing, { params }) => {
  const [channel = '', names = ''] = params.slice(-2);
  const { lists, features, roster, server } = standing;
  const key = foldCase(channel);
  const list = lists.names.get(key) ?? new Map<string, string>();
  if (lists.names.size >= LISTS_OPEN && !lists.names.has(key)) return nothing;
  lists.names.set(keptText(key), list);
  const signs = [...features.prefixes];
  for (const name of names.split(' ')) {
    let end = 0;
    while (end < name.length && signs.some(([, sign]) => sign === name.charAt(end))) end += 1;
    const [nickname = '', badge = ''] = name.slice(end).split(/[!@]/u, 2);
    if (nickname === '' || list.size >= LISTED_NAMES) continue;
    list.set(
      keptText(nickname),
      signs.flatMap(([mode, sign]) => (name.slice(0, end).includes(sign) ? [mode] : [])).join(''),
    );
    if (server === 'portico' && badge !== '') learn(roster, nickname, { badge: badgeNamed(badge) });
  }
  return nothing;
};

/** 366 `<nickname> <channel> :End of /NAMES list`: of our own rooms, WHO tells more, and is asked where one comes in. */
export const hearNamesEnd: Hearer = (standing, { params: [, channel = ''] }) => {
  const { lists, roster } = standing;
  const names = lists.names.get(foldCase(channel)) ?? new Map<string, string>();
  lists.names.delete(foldCase(channel));
  const asked = settle(standing, 'NAMES', channel);
  const isInside = roster.channels.has(foldCase(channel));
  if (isInside) relist(roster, channel, names);
  if (!asked && standing.pending.some(({ command }) => command === 'WHO')) return nothing;
  const members = isInside
    ? membersOf(roster, channel)
    : Array.from(names, ([nickname, modes]) => ({ ...memberOf(roster, nickname), ranks: ranksOf(modes) }));
  return tell({ happening: { type: 'listed', members }, room: roomOf(standing, channel) });
};

/** 354 `<nickname> 7 <channel> <user> <host> <nickname> <flags> :<real name>` */
export const hearWho: Hearer = (standing, message) => {
  const { lists, features, roster } = standing;
  const [, token, channel = '', user = '', host = '', nickname = '', flags = '', realName = ''] = message.params;
  if (token !== WHO_TOKEN) return notice(standing, message.params.slice(1).join(' '));
  if (lists.who.length >= LISTED_NAMES) return nothing;
  const signs = [...features.prefixes];
  const modes = signs.flatMap(([mode, sign]) => (flags.includes(sign) ? [mode] : [])).join('');
  const badge = badgeNamed(user);
  place(roster, channel, nickname, modes);
  const known = memberOf(roster, nickname).profile?.away || AWAY;
  const isBot = features.botMode !== '' && flags.includes(features.botMode);
  const profile = { realName, away: flags.startsWith('G') ? known : '', isBot };
  learn(roster, nickname, { badge, profile });
  const address = host === '' ? undefined : { host: keptText(host), port: 0 };
  const member = { nickname: keptText(nickname), badge: keptText(badge), address, ranks: ranksOf(modes) };
  lists.who.push({ ...member, profile: { ...profile, realName: keptText(realName) } });
  return nothing;
};

/** 315 `<nickname> <channel> :End of /WHO list` */
export const hearWhoEnd: Hearer = (standing, { params: [, channel = ''] }) => {
  const members: readonly Member[] = standing.lists.who;
  standing.lists.who = [];
  if (!settle(standing, 'WHO', channel)) return nothing;
  return tell({ happening: { type: 'listed', members }, room: roomOf(standing, channel) });
};

/** 322 `<nickname> <channel> <people> :<topic>` */
export const hearRoom: Hearer = (standing, { params: [, channel = '', people = ''] }) => {
  const { rooms } = standing.lists;
  if (rooms.length < LISTED_NAMES)
    rooms.push({ name: keptText(roomOf(standing, channel)), size: Number(/^\d{1,9}$/u.exec(people)) });
  return nothing;
};

/** 323 `<nickname> :End of /LIST` */
export const hearRoomsEnd: Hearer = (standing) => {
  const { rooms } = standing.lists;
  standing.lists.rooms = [];
  settle(standing, 'LIST');
  return tellHome(standing, { type: 'rooms-listed', rooms });
};
