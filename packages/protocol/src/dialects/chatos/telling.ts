/** What the server side sends one member: the answers to its own packets, in their order, and what is for it alone. */
import type { Variant } from '../../dialect.ts';
import { inSpeech } from '../../manner.ts';
import { writeNews } from '../../news.ts';
import type { Refusal, RoomEvent } from '../../vocabulary.ts';
import { errorCodes } from './packet.ts';
import { writePacket } from './packet-writer.ts';
import { writeChat } from './variant.ts';

export interface Talk {
  /** For each request that the room has not answered yet, what its ACK will bear; undefined where none answers it. */
  readonly asked: (bigint | undefined)[];
  /** Empty before the login. */
  nickname: string;
  knowsStreams: boolean;
}

/** Said by who offers a stream to somebody whose program has not shown that it knows them. */
const OFFER = 'I offer you a byte stream, but your program carries none';

const codes: Readonly<Partial<Record<Refusal['code'], number>>> = {
  'no-such-member': errorCodes.nobody,
  'private-refused': errorCodes.refused,
};

/** An event of the room as packets, for this member alone. */
export function tell(talk: Talk, event: RoomEvent, variant: Variant): readonly Uint8Array[] {
  switch (event.type) {
    case 'joined':
      return greet(talk, event.member.nickname);
    case 'said':
      return answer(talk);
    case 'refused':
      talk.asked.shift();
      return [error(codes[event.refusal.code] ?? errorCodes.bad, event.refusal.text)];
    case 'kicked':
      if (event.member.nickname !== talk.nickname) return variant.encode(event);
      return [error(errorCodes.bad, writeNews(event) ?? '')];
    case 'whispered':
      return hearWhisper(talk, event);
    case 'private-asked':
      return isOwn(talk, event) ? answer(talk) : [writePacket({ type: 'ask', nickname: event.member.nickname })];
    case 'private-answered':
      return hearAnswer(talk, event);
    case 'stream-offered':
      return isOwn(talk, event) ? answer(talk) : offer(talk, event);
    case 'stream-opened':
      return open(talk, event);
    case 'noticed':
    case 'closed':
      return variant.encode(event);
    case 'topic-set':
    case 'described':
    case 'invited':
    case 'ruled':
    case 'host-proven':
    case 'recalled':
    case 'registered':
    case 'renamed':
    case 'left':
    case 'listed':
    case 'rooms-listed':
      return [];
  }
}

/** A login that came too late joins again, which changes nothing. */
function greet(talk: Talk, nickname: string): readonly Uint8Array[] {
  if (talk.nickname === '') {
    talk.nickname = nickname;
    return answer(talk);
  }
  talk.asked.shift();
  return [error(errorCodes.bad, `you have logged in as ${talk.nickname}`)];
}

/** Who whispers to themselves is told as anybody would be, before the ACK: their program may know the copy by that. */
function hearWhisper(talk: Talk, event: Extract<RoomEvent, { type: 'whispered' }>): readonly Uint8Array[] {
  const { member, to, text, manner } = event;
  const told = to.nickname === talk.nickname ? writeChat(event, member.nickname, inSpeech(text, manner)) : [];
  return isOwn(talk, event) ? [...told, ...answer(talk)] : told;
}

/**
 * Who would say yes in any case has answered at once: then this answers the request itself. Who has answered later finds no
 * request open, because the room answers each before it takes the next of anybody.
 */
function hearAnswer(talk: Talk, event: Extract<RoomEvent, { type: 'private-answered' }>): readonly Uint8Array[] {
  talk.asked.shift();
  if (isOwn(talk, event)) return [];
  return [writePacket({ type: 'answer', answer: event.answer, nickname: event.to.nickname })];
}

function offer(talk: Talk, event: Extract<RoomEvent, { type: 'stream-offered' }>): readonly Uint8Array[] {
  const { nickname } = event.member;
  return talk.knowsStreams ? [writePacket({ type: 'offer', nickname })] : writeChat(event, nickname, OFFER);
}

/** Both ends are told, each of the other. */
function open(talk: Talk, event: Extract<RoomEvent, { type: 'stream-opened' }>): readonly Uint8Array[] {
  const isOpener = isOwn(talk, event);
  if (isOpener) talk.asked.shift();
  const { nickname } = isOpener ? event.to : event.member;
  return [writePacket({ type: 'open', nickname, token: event.token })];
}

/** The room has done what was asked. */
function answer(talk: Talk): readonly Uint8Array[] {
  const id = talk.asked.shift();
  return id === undefined ? [] : [writePacket({ type: 'ack', id })];
}

function isOwn(talk: Talk, event: Extract<RoomEvent, { to: unknown }>): boolean {
  return event.member.nickname === talk.nickname;
}

function error(code: number, text: string): Uint8Array {
  return writePacket({ type: 'error', code, text });
}
