/** How events are written for people in the room, whoever caused them. RFC 2812, 3; Modern IRC; IRCv3. */
import { cutToBytes } from '../../../bytes/text.ts';
import type { ServerFacts } from '../../../room-view.ts';
import type { LeaveReason, Manner, Member, RoomEvent } from '../../../vocabulary.ts';
import type { Capability } from '../wire/capability.ts';
import { channelOf } from '../wire/channel.ts';
import { ACTION_BYTES, writeAction } from '../wire/ctcp.ts';
import { hasControl, stripFormatting } from '../wire/formatting.ts';
import type { Outgoing } from '../wire/message.ts';
import { rankModes } from '../wire/mode.ts';
import { writeRuling } from '../wire/ruling.ts';
import { writeTime } from '../wire/server-time.ts';
import { formerSourceOf, realNameOf, sourceOf } from '../wire/source.ts';
import { ownModes } from './own-mode.ts';
import { textRoom } from './reply.ts';

export interface Hearing {
  readonly server: ServerFacts;
  readonly capabilities: ReadonlySet<Capability>;
}

type Event<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;

/** The messages that an event becomes; none where they have no words for it. */
export function tell(event: RoomEvent, hearing: Hearing): readonly Outgoing[] {
  const written = messagesOf(event, hearing);
  return written.map((message, i) => withTags(message, event, { hearing, piece: i + 1 }));
}

/** Which capabilities change how this event is written: to all who have the same of these it is the same messages. */
export function audibleIn(event: RoomEvent): readonly Capability[] {
  const isMarked = isSpoken(event) || isOfBot(event);
  const tags: readonly Capability[] = isMarked ? ['server-time', 'message-tags'] : ['server-time'];
  if (event.type === 'described') return [...tags, 'away-notify', 'setname'];
  if (event.type !== 'joined') return tags;
  return awayOf(event.member) === '' ? [...tags, 'extended-join'] : [...tags, 'extended-join', 'away-notify'];
}

function messagesOf(event: RoomEvent, { server, capabilities }: Hearing): readonly Outgoing[] {
  const channel = channelOf(event.room);
  switch (event.type) {
    case 'joined':
      return [...join(event, capabilities), ...ranksOf(event, server)];
    case 'said':
      return speak(event.member, `${event.only ? rankModes[event.only].sign : ''}${channel}`, event);
    case 'whispered':
      return speak(event.member, event.to.nickname, event);
    case 'renamed':
      return [{ source: formerSourceOf(event.member, event.before), command: 'NICK', params: [event.member.nickname] }];
    case 'left':
      return [leave(event)];
    case 'kicked':
      // RFC 2812, 3.2.8: without a reason, the nickname of who has done it.
      return by(event.by, 'KICK', channel, event.member.nickname, shown(event.text) || event.by.nickname);
    case 'topic-set':
      return by(event.member, 'TOPIC', channel, shown(event.text));
    case 'described':
      return describe(event, capabilities);
    case 'invited':
      return by(event.member, 'INVITE', event.to.nickname, channel);
    case 'ruled':
      return by(event.member, 'MODE', channel, ...writeRuling(ownModes, event.ruling));
    case 'noticed':
      return [{ source: server.name, command: 'NOTICE', params: [channel, event.text] }];
    case 'closed':
      return [{ command: 'ERROR', params: ['the room is closing'] }];
    case 'registered':
    case 'host-proven':
    case 'recalled':
    case 'listed':
    case 'rooms-listed':
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
    case 'stream-opened':
    case 'refused':
      return [];
  }
}

function by(member: Member, command: string, ...params: readonly string[]): readonly Outgoing[] {
  return [{ source: sourceOf(member), command, params }];
}

/** extended-join: nobody has an account here. away-notify: who comes in while they are away is told of as such. */
function join({ member, room }: Event<'joined'>, capabilities: Hearing['capabilities']): readonly Outgoing[] {
  const extension = capabilities.has('extended-join') ? ['*', shown(realNameOf(member))] : [];
  const away = awayOf(member);
  return [
    ...by(member, 'JOIN', channelOf(room), ...extension),
    ...(away !== '' && capabilities.has('away-notify') ? by(member, 'AWAY', shown(away)) : []),
  ];
}

/** Whoever is of a rank on coming in, as the host is. */
function ranksOf({ member, room }: Event<'joined'>, { name }: ServerFacts): readonly Outgoing[] {
  return (member.ranks ?? []).map((rank) => ({
    source: name,
    command: 'MODE',
    params: [channelOf(room), `+${rankModes[rank].letter}`, member.nickname],
  }));
}

/** What is longer than a line is several messages. */
function speak(
  member: Member,
  target: string,
  { text, manner = 'speech' }: { readonly text: string; readonly manner?: Manner },
): readonly Outgoing[] {
  const command = manner === 'notice' ? 'NOTICE' : 'PRIVMSG';
  const head: Outgoing = { source: sourceOf(member), command, params: [target] };
  const room = textRoom(head) - (manner === 'action' ? ACTION_BYTES : 0);
  return cutToBytes(shown(text), Math.max(4, room)).map((piece) => ({
    ...head,
    params: [target, manner === 'action' ? writeAction(piece) : piece],
  }));
}

/** Nothing that a text brings from another wire becomes a message between programs, or colours. */
function shown(text: string): string {
  return hasControl(text) ? stripFormatting(text).replaceAll(/[^\P{Cc}\t]/gu, ' ') : text;
}

const leaveWords: Readonly<Record<LeaveReason, (text: string | undefined) => string | undefined>> = {
  parted: (text) => text,
  left: (text = '') => `Quit: ${text}`.trim(),
  lost: (text = 'Connection lost') => text,
  removed: (text = 'Let go') => text,
};

function leave({ member, reason, text, room }: Event<'left'>): Outgoing {
  const words = leaveWords[reason](text === undefined ? undefined : shown(text));
  const last = words === undefined ? [] : [words];
  const source = sourceOf(member);
  return reason === 'parted'
    ? { source, command: 'PART', params: [channelOf(room), ...last] }
    : { source, command: 'QUIT', params: last };
}

function describe({ member, change }: Event<'described'>, capabilities: Hearing['capabilities']): readonly Outgoing[] {
  const profile = member.profile ?? { realName: '', away: '', isBot: false };
  switch (change) {
    case 'away':
      if (!capabilities.has('away-notify')) return [];
      return by(member, 'AWAY', ...(profile.away === '' ? [] : [shown(profile.away)]));
    case 'realName':
      return capabilities.has('setname') ? by(member, 'SETNAME', shown(realNameOf(member))) : [];
    case 'isBot':
      return [];
  }
}

/** Only what is said bears an id: message-ids, and bot-mode for the rest. `piece`: from 1, of a text in several messages. */
function withTags(
  message: Outgoing,
  event: RoomEvent,
  { hearing, piece }: { readonly hearing: Hearing; readonly piece: number },
): Outgoing {
  const { capabilities, server } = hearing;
  if (capabilities.size === 0) return message;
  const tags = new Map<string, string>();
  if (capabilities.has('server-time')) tags.set('time', writeTime(event.at));
  if (capabilities.has('message-tags')) {
    if (isSpoken(event)) tags.set('msgid', messageId(server, event.id) + (piece === 1 ? '' : `.${piece}`));
    if (isOfBot(event)) tags.set('bot', '');
  }
  return tags.size === 0 ? message : { ...message, tags };
}

function isSpoken({ type }: RoomEvent): boolean {
  return type === 'said' || type === 'whispered';
}

function isOfBot(event: RoomEvent): boolean {
  return 'member' in event && event.type !== 'kicked' && event.member.profile?.isBot === true;
}

function awayOf({ profile }: Member): string {
  return profile?.away ?? '';
}

/** Ids count up within one run of a server: together with its start they are never used twice. */
function messageId({ startedAt }: ServerFacts, id: number): string {
  return `${startedAt.toString(36)}-${id}`;
}

/**
 * The event's id; 0, which comes before all of them, of an earlier run. Of a text in several messages each has an id of
 * its own, and they are one event. Undefined: no id of ours.
 */
export function readMessageId({ startedAt }: ServerFacts, written: string): number | undefined {
  const [, start = '', id = ''] = /^([0-9a-z]{1,10})-(\d{1,15})(?:\.\d{1,5})?$/u.exec(written) ?? [];
  const began = Number.parseInt(start, 36);
  if (began === startedAt) return Number(id);
  return began < startedAt ? 0 : undefined;
}
