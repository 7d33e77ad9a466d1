/** What a client makes of the lines it reads: events of the room, numbered here because the wire does not. */
import type { Happening, Member, Request, RoomEvent } from '../../vocabulary.ts';
import { type Reading, readLine } from './message.ts';
import { readOriginal } from './original.ts';

export interface Hearing {
  /** `portico`: our own room, which greets and names people. `foreign`: any other program. `unknown`: it may yet greet. */
  server: 'portico' | 'foreign' | 'unknown';
  /** This client's own nickname, as far as the other side told; the one it wants until then. */
  self: string;
  room: string;
  /** What this client asked last: an answer that refuses does not say what. */
  asked: Request['type'];
  /** The list that is being read, and how many it will hold. */
  listing: { readonly members: readonly Member[]; readonly count: number };
  nextId: number;
}

export function stamp(hearing: Hearing, happening: Happening, now: number): RoomEvent {
  hearing.nextId += 1;
  return { ...happening, id: hearing.nextId, at: now, room: hearing.room };
}

/** The events that a line, without its LF, brings; `crowd` when the room has too many people to greet them by name. */
export function hear(hearing: Hearing, line: string): readonly Happening[] | 'crowd' {
  if (hearing.server === 'unknown' && readLine(line).type === 'welcomed') hearing.server = 'portico';
  return hearing.server === 'portico' ? hearPortico(hearing, readLine(line)) : hearForeign(line);
}

function hearForeign(line: string): readonly Happening[] {
  const reading = readOriginal(line);
  if (!reading) return [{ type: 'noticed', text: line }];
  const { address } = reading;
  const member: Member = { nickname: `${address.host}:${address.port}`, badge: '', address };
  if (reading.type === 'left') return [{ type: 'left', member, reason: 'left' }];
  return [{ type: 'said', member, text: reading.text, manner: 'speech' }];
}

function hearPortico(hearing: Hearing, reading: Reading): readonly Happening[] | 'crowd' {
  switch (reading.type) {
    case 'welcomed':
      hearing.room = reading.room;
      hearing.self = reading.nickname;
      return [{ type: 'joined', member: named(reading.nickname) }];
    case 'renamed-you': {
      const before = hearing.self;
      hearing.self = reading.nickname;
      return [{ type: 'renamed', member: named(reading.nickname), before }];
    }
    case 'renamed':
      return [{ type: 'renamed', member: named(reading.nickname), before: reading.before }];
    case 'said':
      return [{ type: 'said', member: named(reading.nickname), text: reading.text, manner: reading.manner }];
    case 'whispered': {
      const [member, to] = [reading.from, reading.to].map((name) => named(name === 'you' ? hearing.self : name));
      return member && to ? [{ type: 'whispered', member, to, text: reading.text }] : [];
    }
    case 'joined':
      return [{ type: 'joined', member: named(reading.nickname) }];
    case 'left':
      return [{ type: 'left', member: named(reading.nickname), reason: reading.reason }];
    case 'counted':
      hearing.listing = { members: [], count: reading.count };
      return list(hearing, reading.members);
    case 'counted-on':
      return list(hearing, reading.members);
    case 'crowd':
      return 'crowd';
    case 'refused':
      return [{ type: 'refused', request: hearing.asked, refusal: { code: 'unspecified', text: reading.text } }];
    case 'noticed':
      return [{ type: 'noticed', text: reading.text }];
    case 'closed':
      return [{ type: 'closed' }];
  }
}

/** A list may take several lines; it is an event once it is whole. */
function list(hearing: Hearing, more: readonly Member[]): readonly Happening[] {
  const { members: before, count } = hearing.listing;
  const members = [...before, ...more];
  hearing.listing = { members, count };
  return more.length > 0 && members.length < count ? [] : [{ type: 'listed', members }];
}

export function named(nickname: string): Member {
  return { nickname, badge: '', address: undefined };
}
