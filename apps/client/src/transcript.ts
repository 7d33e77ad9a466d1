/** A room's events as lines of text, for pipes and scripts. Every event given here is printable. */
import { type Answer, type Member, type RoomEvent, type RoomSummary, writeAddress } from '@portico/protocol';
import { departures } from './ui/presence.ts';

/** `notice`: what `--quiet` leaves out. */
export interface TranscriptLine {
  readonly kind: 'speech' | 'notice';
  readonly text: string;
}

/**
 * For people and for line-by-line tools; without line end. `place`: where the reader stands. Outside, as a stranger to
 * a server that greets nobody, free text is all that there is to read, so it is no mere notice.
 */
export function transcribe(event: RoomEvent, place: 'inside' | 'outside'): TranscriptLine {
  switch (event.type) {
    case 'said':
      return event.manner === 'action'
        ? speech(`** ${event.member.nickname} ${event.text}`)
        : speech(`${event.member.nickname}: ${event.text}`);
    case 'whispered':
      return speech(`${event.member.nickname} -> ${event.to.nickname}: ${event.text}`);
    case 'joined':
      return notice(place === 'outside' ? `you are ${event.member.nickname}` : `${event.member.nickname} joined`);
    case 'registered':
      return notice(`your nickname is ${event.member.nickname}`);
    case 'left':
      return notice(`${event.member.nickname} ${departures[event.reason]}`);
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

/** A room that is listed is not empty: 0 stands for what the wire does not tell. */
function counted({ name, size }: RoomSummary): string {
  return size === 0 ? name : `${name} (${size})`;
}

function described({ nickname, address }: Member): string {
  return address === undefined ? nickname : `${nickname} (${writeAddress(address)})`;
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
      return { from: event.member.nickname, text: event.text, manner: event.manner };
    case 'whispered':
      return { from: event.member.nickname, to: event.to.nickname, text: event.text };
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
      return { nickname: event.member.nickname, reason: event.reason };
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

/** Without an address where the wire tells none. */
function person({ nickname, badge, address }: Member): Readonly<Record<string, unknown>> {
  return { nickname, badge, address: address && writeAddress(address) };
}

function speech(text: string): TranscriptLine {
  return { kind: 'speech', text };
}

function notice(text: string): TranscriptLine {
  return { kind: 'notice', text: `* ${text}` };
}
