/** Coming into rooms, leaving one, leaving all. */
import {
  isLoopback,
  type LeaveReason,
  ownText,
  REASON_BYTES,
  type Refusal,
  type Request,
  ROOMS_PER_PERSON,
  roomNameProblem,
} from '@portico/protocol';
import { isKeptOut, isMuted } from './ban.ts';
import { refuse, type Told, tellAsker, tellRoom } from './delivery.ts';
import { enter, exit, findPlace, presence } from './place.ts';
import { memberIn } from './rank.ts';
import { type Admission, admit, enlist, forget } from './registration.ts';
import type { Asker, Person, Place, Room } from './room.ts';
import { ownBeginning } from './text.ts';

/** Beside the port's own room: a list of that many can still be read, and sent as one message of any dialect. */
export const SIDE_ROOMS: number = 64;

/**
 * Side rooms in which all people are from one address, who opens the next among them: so that nobody takes all of them with
 * a few connections. Where somebody else is, it is everybody's. On this machine many people share one address.
 */
export const ROOMS_PER_ADDRESS: number = 8;

type JoinRequest = Extract<Request, { type: 'join' }>;

/** Who is in already is told so again, alone. A refused join leaves nothing, neither a nickname nor a room. */
export function join(room: Room, asker: Asker, request: JoinRequest): readonly Told[] {
  const known = room.people.get(asker.id);
  const place = findPlace(room, request.room);
  if (known && place && known.places.has(place)) {
    return tellAsker({ type: 'joined', member: memberIn(place, known) }, place.name);
  }
  const refusal = entryRefusal(room, asker, request.room);
  if (refusal) return refuse(request, refusal);
  const admission: Admission = known ? { type: 'admitted', person: known } : admit(room, asker, request);
  if (admission.type === 'refused') return refuse(request, admission.refusal);
  const { person } = admission;
  const closed = place && placeRefusal(place, person, room.now);
  if (closed) return refuse(request, closed);
  if (!known) enlist(room, person);
  const entered = enter(room, person, ownText(request.room));
  return tellRoom(entered.name, { type: 'joined', member: memberIn(entered, person) });
}

export function leave(room: Room, person: Person, request: Extract<Request, { type: 'leave' }>): readonly Told[] {
  const where = presence(room, person, request.room);
  if (where.type === 'outside') return refuse(request, where.refusal);
  return depart(room, person, where.place, { reason: 'parted', text: request.text });
}

/** Told in each room that they were in. */
export function quit(room: Room, asker: Asker, { reason, text }: Extract<Request, { type: 'quit' }>): readonly Told[] {
  const person = room.people.get(asker.id);
  if (!person) return [];
  const told = [...person.places].flatMap((place) => depart(room, person, place, { reason, text }));
  forget(room, person);
  return told;
}

function entryRefusal(room: Room, asker: Asker, name: string): Refusal | undefined {
  const person = room.people.get(asker.id);
  if (person && person.places.size >= ROOMS_PER_PERSON) {
    return { code: 'too-many-rooms', text: `you can be in ${ROOMS_PER_PERSON} rooms at once, leave one first` };
  }
  return findPlace(room, name) ? undefined : openingRefusal(room, asker, name);
}

function openingRefusal(room: Room, { address }: Asker, name: string): Refusal | undefined {
  const problem = roomNameProblem(name, 'side');
  if (problem !== undefined) return { code: 'room-name-invalid', text: problem };
  if (room.places.size - 1 >= SIDE_ROOMS) {
    return { code: 'too-many-rooms', text: `there are ${SIDE_ROOMS} rooms already, join one of them` };
  }
  if (isLoopback(address.host) || keptAloneBy(room, address.host) < ROOMS_PER_ADDRESS) return undefined;
  const text = `there are ${ROOMS_PER_ADDRESS} rooms already with nobody in them but people from your address`;
  return { code: 'too-many-rooms', text };
}

/** Counts no further than the limit. */
function keptAloneBy({ own, places }: Room, host: string): number {
  let count = 0;
  for (const place of places.values()) {
    if (count === ROOMS_PER_ADDRESS) return count;
    if (place !== own && isAloneIn(place, host)) count += 1;
  }
  return count;
}

function isAloneIn({ people }: Place, host: string): boolean {
  for (const { member } of people) if (member.address?.host !== host) return false;
  return true;
}

/** The host comes in anywhere. */
function placeRefusal(place: Place, person: Person, now: number): Refusal | undefined {
  if (person.isHost) return undefined;
  if (isKeptOut(place, person, now)) return { code: 'banned', text: 'you are banned from that room' };
  if (!place.settings.has('invite-only') || place.invited.has(person)) return undefined;
  return { code: 'invite-only', text: 'only who is invited comes into that room' };
}

interface Departure {
  readonly reason: LeaveReason;
  readonly text: string | undefined;
}

/** Who may not speak has no last words. */
function depart(room: Room, person: Person, place: Place, { reason, text }: Departure): readonly Told[] {
  const lastWords = text && !isMuted(place, person, room.now) ? ownBeginning(text, REASON_BYTES) : '';
  const member = memberIn(place, person);
  exit(room, person, place);
  return tellRoom(place.name, { type: 'left', member, reason, ...(lastWords && { text: lastWords }) });
}
