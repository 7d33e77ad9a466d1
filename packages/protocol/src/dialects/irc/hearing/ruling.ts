/** Topics, modes, and what people say of themselves: TOPIC, MODE, AWAY, SETNAME. RFC 1459, 4.2.3, 4.2.4; IRCv3. */
import { fits } from '../../../glob.ts';
import type { Ruling } from '../../../vocabulary.ts';
import { isChannel } from '../knowing/place.ts';
import { learn, modesOf, place } from '../knowing/roster.ts';
import {
  type Heard,
  type Hearer,
  isSelf,
  nothing,
  notice,
  roomOf,
  type Standing,
  senderOf,
  settle,
  speakerOf,
  type Told,
  tell,
  tellHome,
} from '../knowing/standing.ts';
import { foldCase } from '../wire/channel.ts';
import { stripFormatting } from '../wire/formatting.ts';
import { ranksOf } from '../wire/mode.ts';
import { type ModeChange, readModeChanges, readRuling } from '../wire/ruling.ts';

/** `TOPIC <channel> :<text>` */
export const hearTopic: Hearer = (standing, { source, params: [channel = '', text = ''] }) => {
  settle(standing, 'TOPIC', channel);
  const member = speakerOf(standing, source, channel);
  const happening = { type: 'topic-set', member, text: stripFormatting(text) } as const;
  return tell({ happening, room: roomOf(standing, channel) });
};

/** 332 `<nickname> <channel> :<text>`: who set it, and when, is told by the next line. */
export const hearStandingTopic: Hearer = (standing, { params: [, channel = '', text = ''] }) => {
  standing.topic = { channel, text: stripFormatting(text) };
  return nothing;
};

/** 333 `<nickname> <channel> <who> <seconds since the epoch>` */
export const hearTopicSetter: Hearer = (standing, { params: [, channel = '', who = '', seconds = ''] }) => {
  const { topic } = standing;
  if (topic === undefined || foldCase(topic.channel) !== foldCase(channel)) return nothing;
  standing.topic = undefined;
  const told = standingTopic(standing, topic, who);
  return tell(/^\d{1,12}$/u.test(seconds) ? { ...told, at: Number(seconds) * 1000 } : told);
};

/** A topic whose setter the server does not tell is the server's. */
export function flushTopic(standing: Standing): readonly Told[] {
  const { topic } = standing;
  standing.topic = undefined;
  return topic === undefined ? [] : [standingTopic(standing, topic, standing.serverName)];
}

function standingTopic(standing: Standing, topic: { channel: string; text: string }, who: string): Told {
  const { channel, text } = topic;
  const [nickname = ''] = who.split('!', 1);
  const member = speakerOf(standing, nickname, channel);
  return { happening: { type: 'topic-set', member, text }, room: roomOf(standing, channel) };
}

/** `MODE <target> <changes> <parameters>` */
export const hearMode: Hearer = (standing, { source, params: [target = '', letters = '', ...rest] }) => {
  if (isChannel(target, standing.features.channelTypes)) {
    return hearChannelMode(standing, source, {
      channel: target,
      changes: readModeChanges(standing.features, letters, rest),
    });
  }
  settle(standing, 'MODE', target);
  if (!isSelf(standing, target)) return nothing;
  const { botMode } = standing.features;
  const changes = readModeChanges({ ...standing.features, prefixes: new Map() }, letters, []);
  const change = changes.find(({ letter }) => botMode !== '' && letter === botMode);
  return change ? describe(standing, standing.source, { isBot: change.given }) : nothing;
};

interface ChannelChanges {
  readonly channel: string;
  readonly changes: readonly ModeChange[];
}

function hearChannelMode(standing: Standing, source: string | undefined, { channel, changes }: ChannelChanges): Heard {
  const { features, roster } = standing;
  settle(standing, 'MODE', channel);
  const room = roomOf(standing, channel);
  const told: Told[] = [];
  const others: ModeChange[] = [];
  for (const change of changes) {
    const { letter, given, parameter } = change;
    if (features.prefixes.has(letter)) {
      const before = modesOf(roster, channel, parameter);
      const rest = (before ?? '').replaceAll(letter, '');
      if (before !== undefined) place(roster, channel, parameter, given ? rest + letter : rest);
    }
    const ruling = meant(standing, channel, readRuling(features, change));
    if (ruling) told.push({ happening: { type: 'ruled', member: speakerOf(standing, source, channel), ruling }, room });
    else others.push(change);
  }
  const words = others.map(({ letter, given, parameter }) => `${given ? '+' : '-'}${letter} ${parameter}`.trim());
  const { nickname } = speakerOf(standing, source, channel);
  const noticed = words.length === 0 ? nothing : notice(standing, `${nickname} set the mode ${words.join(', ')}`, room);
  return tell(...told, ...noticed.told);
}

/** A mask shows nobody that they are meant: the user is told so. For who rules the room it does not count. */
function meant({ roster, self, source = '' }: Standing, channel: string, ruling: Ruling | undefined) {
  if (ruling?.type !== 'ban' || ranksOf(modesOf(roster, channel, self) ?? '').includes('operator')) return ruling;
  const isCovered = fits([...foldCase(ruling.mask)], [...foldCase(source)]);
  return isCovered ? { ...ruling, nickname: self } : ruling;
}

/** IRCv3 away-notify: `AWAY [:<why>]`. One's own is told by 305 and 306. */
export const hearAway: Hearer = (standing, { source, params: [away = ''] }) => {
  const nickname = senderOf(standing, source);
  return nickname === undefined || isSelf(standing, nickname) ? nothing : describe(standing, source, { away });
};

/** 305, 306: the server does not repeat why. */
export const hearOwnAway: Hearer = (standing, { command }) => {
  const asked = settle(standing, 'AWAY');
  const away = command === '305' ? '' : (asked?.said ?? 'away');
  return describe(standing, standing.source, { away });
};

/** IRCv3 setname: `SETNAME :<real name>` */
export const hearName: Hearer = (standing, { source, params: [realName = ''] }) => {
  const nickname = senderOf(standing, source);
  if (nickname === undefined) return nothing;
  if (isSelf(standing, nickname)) settle(standing, 'SETNAME');
  return describe(standing, source, { realName });
};

/** One thing is new of somebody. */
function describe(
  standing: Standing,
  source: string | undefined,
  profile: { readonly away: string } | { readonly realName: string } | { readonly isBot: boolean },
): Heard {
  const nickname = senderOf(standing, source) ?? standing.self;
  learn(standing.roster, nickname, { profile });
  const change = 'away' in profile ? 'away' : 'realName' in profile ? 'realName' : 'isBot';
  const member = speakerOf(standing, source ?? nickname);
  const known = member.profile ?? { realName: '', away: '', isBot: false };
  return tellHome(standing, { type: 'described', member: { ...member, profile: { ...known, ...profile } }, change });
}
