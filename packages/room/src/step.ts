/**
 * The room's rules: what each request brings about, and who is told. Deterministic: the same room, asked the same at the
 * same times, answers the same.
 */
import {
  decodeText,
  encodeText,
  type Happening,
  type Member,
  nameKey,
  type Refusal,
  type Request,
  type RoomEvent,
} from '@portico/protocol';
import { NICKNAME_BYTES, nicknameProblem } from './nickname.ts';
import { type Asker, guestNickname, type MemberId, type Room, reseat, seat, unseat } from './room.ts';

/** Longest text of one message, in bytes of UTF-8. */
export const TEXT_LIMIT: number = 16 * 1024;
/** A UTF-16 code unit is at most this many bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

export interface Delivery {
  readonly event: RoomEvent;
  /** `everyone` is every member of the room, and who asked. */
  readonly to: 'asker' | 'everyone' | MemberId;
}

interface Told {
  readonly happening: Happening;
  readonly to: Delivery['to'];
}

/** Performs one request at `now` (milliseconds since the epoch). A broken rule is a `refused` for the asker alone. */
export function step(room: Room, asker: Asker, request: Request, now: number): readonly Delivery[] {
  return stamped(room, decide(room, asker, request), now);
}

/** The room closes because its host's process was told to. */
export function closeRoom(room: Room, now: number): readonly Delivery[] {
  return stamped(room, everyone({ type: 'closed' }), now);
}

function stamped(room: Room, told: readonly Told[], now: number): readonly Delivery[] {
  return told.map(({ happening, to }) => {
    room.lastEventId += 1;
    return { event: { ...happening, id: room.lastEventId, at: now, room: room.rules.name }, to };
  });
}

function decide(room: Room, asker: Asker, request: Request): readonly Told[] {
  const member = room.members.get(asker.id);
  if (request.type === 'join') return member ? alreadyJoined() : join(room, asker, request);
  if (request.type === 'close') return close(room);
  if (!member) return request.type === 'leave' ? [] : notJoined(request);
  if ('room' in request && request.room !== '' && request.room !== room.rules.name) return noSuchRoom(request);
  switch (request.type) {
    case 'say':
      return say(member, request);
    case 'whisper':
      return whisper(room, member, request);
    case 'rename':
      return rename(room, asker.id, member, ownText(request.nickname));
    case 'who':
      return [{ happening: { type: 'listed', members: [...room.members.values()] }, to: 'asker' }];
    case 'leave':
      unseat(room, asker.id, member);
      return everyone({ type: 'left', member, reason: request.reason });
  }
}

function join(room: Room, asker: Asker, request: Extract<Request, { type: 'join' }>): readonly Told[] {
  if (request.room !== '' && request.room !== room.rules.name) return noSuchRoom(request);
  if (room.members.size >= room.rules.capacity) {
    return refuse('join', { code: 'room-full', text: `the room is full: it takes ${room.rules.capacity} people` });
  }
  const nickname = request.nickname === undefined ? guestNickname(room) : ownText(request.nickname);
  const refusal = nicknameRefusal(room, asker.id, nickname);
  if (refusal) return refuse('join', refusal);
  const member: Member = { nickname, badge: asker.badge, address: asker.address };
  seat(room, asker.id, member);
  return everyone({ type: 'joined', member });
}

function say(member: Member, { text, manner }: Extract<Request, { type: 'say' }>): readonly Told[] {
  return isTooLong(text) ? tooLong('say') : everyone({ type: 'said', member, text, manner });
}

function whisper(room: Room, member: Member, request: Extract<Request, { type: 'whisper' }>): readonly Told[] {
  if (isTooLong(request.text)) return tooLong('whisper');
  const id = room.named.get(nameKey(request.to));
  const to = id === undefined ? undefined : room.members.get(id);
  if (id === undefined || !to) return refuse('whisper', { code: 'no-such-member', text: 'nobody here has that name' });
  const happening: Happening = { type: 'whispered', member, to, text: request.text };
  return to === member
    ? [{ happening, to: 'asker' }]
    : [
        { happening, to: id },
        { happening, to: 'asker' },
      ];
}

function rename(room: Room, id: MemberId, member: Member, nickname: string): readonly Told[] {
  const refusal = nicknameRefusal(room, id, nickname);
  if (refusal) return refuse('rename', refusal);
  const renamed: Member = { ...member, nickname };
  reseat(room, id, renamed, member);
  return everyone({ type: 'renamed', member: renamed, before: member.nickname });
}

function close(room: Room): readonly Told[] {
  if (room.rules.shutdown === 'anyone') return everyone({ type: 'closed' });
  return refuse('close', { code: 'not-the-host', text: 'only who hosts this room can shut it down' });
}

/** `id` may keep its own name, in other letters. */
function nicknameRefusal(room: Room, id: MemberId, nickname: string): Refusal | undefined {
  const problem = nicknameProblem(nickname);
  if (problem !== undefined) return { code: 'nickname-invalid', text: problem };
  const holder = room.named.get(nameKey(nickname));
  if (holder === undefined || holder === id) return undefined;
  return { code: 'nickname-taken', text: `${nickname} is taken, choose another name` };
}

/** In NFC, and a string of its own: a part of a line would keep the whole line in memory for as long as its bearer stays. */
function ownText(nickname: string): string {
  return decodeText(encodeText(nickname.slice(0, NICKNAME_BYTES + 1).normalize('NFC')));
}

function isTooLong(text: string): boolean {
  return text.length * BYTES_PER_UNIT > TEXT_LIMIT && encodeText(text).length > TEXT_LIMIT;
}

function tooLong(request: Request['type']): readonly Told[] {
  return refuse(request, { code: 'text-too-long', text: `a message may have ${TEXT_LIMIT} bytes at most` });
}

function alreadyJoined(): readonly Told[] {
  return refuse('join', { code: 'already-joined', text: 'you are here already' });
}

function notJoined(request: Request): readonly Told[] {
  return refuse(request.type, { code: 'not-joined', text: 'you are not in the room' });
}

function noSuchRoom(request: Extract<Request, { room: string }>): readonly Told[] {
  return refuse(request.type, { code: 'no-such-room', text: 'there is no such room on this port' });
}

function everyone(happening: Happening): readonly Told[] {
  return [{ happening, to: 'everyone' }];
}

function refuse(request: Request['type'], refusal: Refusal): readonly Told[] {
  return [{ happening: { type: 'refused', request, refusal }, to: 'asker' }];
}
