/** A room's events as lines of text, for pipes and scripts. Every event given here is printable. */
import {
  type Address,
  type Answer,
  type Member,
  type RoomEvent,
  type RoomSummary,
  type SaidEvent,
  writeAddress,
  writeNews,
} from '@portico/protocol';
import { departures } from '@portico/reading';
import { audienceOf } from './ui/audience.ts';
import { describeChange } from './ui/profile.ts';

/** `notice`: what `--quiet` leaves out. */
export interface TranscriptLine {
  readonly kind: 'speech' | 'notice';
  readonly text: string;
}

/** What is told in one line; of what was said before, each text is. */
type OneLineEvent = Exclude<RoomEvent, { type: 'recalled' }>;

/**
 * For people and for line-by-line tools; without line end. `place`: where the reader stands. Outside, as a stranger to
 * a server that greets nobody, free text is all that there is to read, so it is no mere notice.
 */
export function transcribe(event: OneLineEvent, place: 'inside' | 'outside'): TranscriptLine {
  switch (event.type) {
    case 'said':
      return speech(spoken(event));
    case 'whispered':
      return speech(whispered(event));
    case 'joined':
      return notice(place === 'outside' ? `you are ${event.member.nickname}` : `${event.member.nickname} joined`);
    case 'registered':
      return notice(`your nickname is ${event.member.nickname}`);
    case 'left':
      return notice(`${event.member.nickname} ${departures[event.reason]}${lastWords(event)}`);
    case 'kicked':
    case 'topic-set':
    case 'ruled':
      return notice(writeNews(event) ?? '');
    case 'described':
      return notice(`${event.member.nickname} ${describeChange(event)}`);
    case 'invited':
      return notice(`${event.member.nickname} invites ${event.to.nickname} into ${event.room}`);
    case 'host-proven':
      return notice(`${event.member.nickname} is the host`);
    case 'renamed':
      return notice(`${event.before} is now ${event.member.nickname}`);
    case 'listed':
      return notice(`here: ${event.members.map(described).join(', ')}`);
    case 'rooms-listed':
      return notice(
        event.rooms.length === 0 ? 'there is no room yet' : `rooms: ${event.rooms.map(counted).join(', ')}`,
      );
    case 'private-asked':
      return notice(`${event.member.nickname} asks ${event.to.nickname} for a private connection`);
    case 'private-answered':
      return notice(`${event.member.nickname} ${answers[event.answer]} a private connection with ${event.to.nickname}`);
    case 'stream-offered':
      return notice(`${event.member.nickname} offers ${event.to.nickname} a byte stream`);
    case 'stream-opened':
      return notice(`${event.member.nickname} opened a byte stream to ${event.to.nickname}`);
    case 'refused':
      return notice(`refused: ${event.refusal.text}`);
    case 'noticed':
      return place === 'outside' ? speech(event.text) : notice(event.text);
    case 'closed':
      return notice('the room was closed');
  }
}

function lastWords({ text = '' }: { readonly text?: string }): string {
  return text === '' ? '' : `: ${text}`;
}

function spoken(event: SaidEvent): string {
  const { nickname } = event.member;
  const only = audienceOf(event);
  switch (event.manner) {
    case 'speech':
      return `${nickname}${only}: ${event.text}`;
    case 'action':
      return `** ${nickname}${only} ${event.text}`;
    case 'notice':
      return `-${nickname}${only}- ${event.text}`;
  }
}

function whispered({ member, to, text, manner = 'speech' }: Extract<RoomEvent, { type: 'whispered' }>): string {
  const direction = `${member.nickname} -> ${to.nickname}`;
  switch (manner) {
    case 'speech':
      return `${direction}: ${text}`;
    case 'action':
      return `** ${direction}: ${member.nickname} ${text}`;
    case 'notice':
      return `-${direction}- ${text}`;
  }
}

/** A room that is listed is not empty: 0 stands for what the wire does not tell. */
function counted({ name, size }: RoomSummary): string {
  return size === 0 ? name : `${name} (${size})`;
}

function described({ nickname, address }: Member): string {
  return address === undefined ? nickname : `${nickname} (${placeOf(address)})`;
}

const answers: Readonly<Record<Answer, string>> = { yes: 'agrees to', no: 'refuses' };

/** One object, on one line: `type` and `at` (milliseconds since the epoch) always, and what that type has. */
export function transcribeAsJson(event: RoomEvent): string {
  const { type, at, room } = event;
  return JSON.stringify({ type, at, room, ...fields(event) });
}

function fields(event: RoomEvent): Readonly<Record<string, unknown>> {
  switch (event.type) {
    case 'said':
      return speechFields(event);
    case 'whispered':
      return { from: event.member.nickname, to: event.to.nickname, text: event.text, manner: event.manner };
    case 'recalled':
      return { texts: event.texts.map((text) => ({ at: text.at, ...speechFields(text) })) };
    case 'kicked':
      return { nickname: event.member.nickname, by: event.by.nickname, text: event.text };
    case 'topic-set':
      return { by: event.member.nickname, text: event.text };
    case 'ruled':
      return { by: event.member.nickname, ruling: event.ruling };
    case 'described':
      return { nickname: event.member.nickname, [event.change]: event.member.profile?.[event.change] };
    case 'invited':
      return { by: event.member.nickname, nickname: event.to.nickname };
    case 'host-proven':
      return { nickname: event.member.nickname };
    case 'registered':
    case 'joined':
      return person(event.member);
    case 'rooms-listed':
      return { rooms: event.rooms };
    case 'private-asked':
    case 'stream-offered':
    // The token of a stream is a secret of the two programs.
    case 'stream-opened':
      return { from: event.member.nickname, to: event.to.nickname };
    case 'private-answered':
      return { from: event.member.nickname, to: event.to.nickname, answer: event.answer };
    case 'left':
      return { nickname: event.member.nickname, reason: event.reason, text: event.text };
    case 'renamed':
      return { nickname: event.member.nickname, before: event.before };
    case 'listed':
      return { members: event.members.map(person) };
    case 'refused':
      return { request: event.request, code: event.refusal.code, text: event.refusal.text };
    case 'noticed':
      return { text: event.text };
    case 'closed':
      return {};
  }
}

function speechFields({ member, text, manner, only }: SaidEvent): Readonly<Record<string, unknown>> {
  return { from: member.nickname, text, manner, only };
}

/** Without an address, a profile and ranks where the wire tells none. */
function person({ nickname, badge, address, profile, ranks }: Member): Readonly<Record<string, unknown>> {
  return { nickname, badge, address: address && placeOf(address), profile, ranks };
}

/** Without a port that the wire does not tell. */
function placeOf(address: Address): string {
  return address.port === 0 ? address.host : writeAddress(address);
}

function speech(text: string): TranscriptLine {
  return { kind: 'speech', text };
}

function notice(text: string): TranscriptLine {
  return { kind: 'notice', text: `* ${text}` };
}
