/** What a client makes of the lines it reads: events of the room, numbered here because the wire does not. */
import { writeAddress } from '../../address.ts';
import { named } from '../../member.ts';
import type { Happening, Member, RoomEvent } from '../../vocabulary.ts';
import type { Answered, Line } from './asking.ts';
import { type Reading, readLine } from './message.ts';
import { readOriginal } from './original.ts';

/** Most members of a list that are kept, whatever the other side says of its length. */
const LISTED_MEMBERS = 2000;

export interface Hearing {
  /** `portico`: our own room, which greets and names people. `foreign`: any other program. `unknown`: it may yet greet. */
  server: 'portico' | 'foreign' | 'unknown';
  /** The nickname that its user wants. */
  readonly wanted: string;
  /** This client's own nickname, as far as the other side told; the one it wants until then. */
  self: string;
  room: string;
  /** What our room has still to answer, in order: an answer that refuses does not say what. */
  readonly asked: Answered[];
  /** The list that is being read, and how many it will hold. `awaited`: it was asked for, and has not begun. */
  listing: { readonly members: Member[]; readonly count: number; readonly awaited: boolean };
  nextId: number;
}

export function stamp(hearing: Hearing, happening: Happening, now: number): RoomEvent {
  hearing.nextId += 1;
  return { ...happening, id: hearing.nextId, at: now, room: hearing.room };
}

/** What a line brings: events, and lines to answer it with. */
export interface Heard {
  readonly happenings: readonly Happening[];
  readonly replies: readonly Line[];
}

/** `line`: without its LF. */
export function hear(hearing: Hearing, line: string): Heard {
  if (hearing.server === 'foreign') return just(hearForeign(line));
  const reading = readLine(line);
  if (hearing.server === 'portico') return hearPortico(hearing, reading);
  if (reading.type !== 'welcomed') return just(hearForeign(line));
  // Only now is it known that the other side takes commands.
  hearing.server = 'portico';
  const { happenings } = hearPortico(hearing, reading);
  if (hearing.self === hearing.wanted) return just(happenings);
  return { happenings, replies: [{ text: `/nick ${hearing.wanted}`, awaits: 'rename' }] };
}

function just(happenings: readonly Happening[]): Heard {
  return { happenings, replies: [] };
}

function hearForeign(line: string): readonly Happening[] {
  const reading = readOriginal(line);
  if (!reading) return [{ type: 'noticed', text: line }];
  const { address } = reading;
  const member: Member = { nickname: writeAddress(address), badge: '', address };
  if (reading.type === 'left') return [{ type: 'left', member, reason: 'left' }];
  return [{ type: 'said', member, text: reading.text, manner: 'speech' }];
}

function hearPortico(hearing: Hearing, reading: Reading): Heard {
  switch (reading.type) {
    case 'welcomed':
      settle(hearing, 'join');
      hearing.room = reading.room;
      hearing.self = reading.nickname;
      return just([{ type: 'joined', member: named(reading.nickname) }]);
    case 'renamed-you': {
      settle(hearing, 'rename');
      const before = hearing.self;
      hearing.self = reading.nickname;
      return just([{ type: 'renamed', member: named(reading.nickname), before }]);
    }
    case 'whispered': {
      if (reading.from === 'you') settle(hearing, 'whisper');
      const [member, to] = [reading.from, reading.to].map((name) => named(name === 'you' ? hearing.self : name));
      return just(member && to ? [{ type: 'whispered', member, to, text: reading.text }] : []);
    }
    case 'counted':
      hearing.listing = { members: [], count: Math.min(reading.count, LISTED_MEMBERS), awaited: false };
      return just(list(hearing, reading.members));
    case 'counted-on':
      return just(list(hearing, reading.members));
    case 'crowd':
      if (hearing.listing.awaited) return just([]);
      hearing.listing = { members: [], count: 0, awaited: true };
      return { happenings: [], replies: [{ text: '/who' }] };
    case 'hint':
      return just([]);
    case 'refused': {
      const request = hearing.asked.shift() ?? 'say';
      return just([{ type: 'refused', request, refusal: { code: 'unspecified', text: reading.text } }]);
    }
    case 'kicked': {
      const { nickname, by, text } = reading;
      return just([{ type: 'kicked', member: named(nickname), by: named(by), text }]);
    }
    case 'put-out-you': {
      const { by, text } = reading;
      return just([{ type: 'kicked', member: named(hearing.self), by: named(by), text }]);
    }
    case 'said':
    case 'joined':
    case 'left':
    case 'renamed': {
      const { nickname, ...rest } = reading;
      return just([{ ...rest, member: named(nickname) }]);
    }
    case 'noticed':
    case 'closed':
      return just([reading]);
  }
}

/** The room answers in order: what is first has been answered first. */
function settle({ asked }: Hearing, answered: Answered): void {
  if (asked[0] === answered) asked.shift();
}

/** A list may take several lines; it is an event once it is whole. */
function list(hearing: Hearing, more: readonly Member[]): readonly Happening[] {
  const { members, count } = hearing.listing;
  if (count === 0) return [];
  members.push(...more);
  if (more.length > 0 && members.length < count) return [];
  hearing.listing = { members: [], count: 0, awaited: false };
  return [{ type: 'listed', members: members.slice(0, LISTED_MEMBERS) }];
}
