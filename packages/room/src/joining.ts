/** Coming into rooms, leaving one, leaving all. */
import { type Refusal, type Request, roomNameProblem } from '@portico/protocol';
import { refuse, type Told, tellAsker, tellRoom } from './delivery.ts';
import { enter, exit, findPlace, presence } from './place.ts';
import { type Admission, admit, forget } from './registration.ts';
import type { Asker, Person, Room } from './room.ts';
import { ownText } from './text.ts';

/** Beside the port's own room: a list of that many can still be read, and sent as one message of any dialect. */
export const SIDE_ROOMS: number = 64;
/** The port's own room counts. One person alone cannot use up the side rooms, nor make a rename reach all of them. */
export const ROOMS_PER_PERSON: number = 16;

type JoinRequest = Extract<Request, { type: 'join' }>;

/** Who is in already is told so again, alone. A refused join leaves nothing, neither a nickname nor a room. */
export function join(room: Room, asker: Asker, request: JoinRequest): readonly Told[] {
  const known = room.people.get(asker.id);
  const place = findPlace(room, request.room);
  if (known && place && known.places.has(place)) {
    return tellAsker({ type: 'joined', member: known.member }, place.name);
  }
  const refusal = entryRefusal(room, known, request.room);
  if (refusal) return refuse(request, refusal);
  const admission: Admission = known ? { type: 'admitted', person: known } : admit(room, asker, request);
  if (admission.type === 'refused') return refuse(request, admission.refusal);
  const { name } = enter(room, admission.person, ownText(request.room));
  return tellRoom(name, { type: 'joined', member: admission.person.member });
}

export function leave(room: Room, person: Person, request: Extract<Request, { type: 'leave' }>): readonly Told[] {
  const where = presence(room, person, request.room);
  if (where.type === 'outside') return refuse(request, where.refusal);
  exit(room, person, where.place);
  return tellRoom(where.place.name, { type: 'left', member: person.member, reason: 'parted' });
}

/** Told in each room that they were in. */
export function quit(room: Room, asker: Asker, { reason }: Extract<Request, { type: 'quit' }>): readonly Told[] {
  const person = room.people.get(asker.id);
  if (!person) return [];
  const places = [...person.places];
  for (const place of places) exit(room, person, place);
  forget(room, person);
  return places.flatMap(({ name }) => tellRoom(name, { type: 'left', member: person.member, reason }));
}

function entryRefusal(room: Room, person: Person | undefined, name: string): Refusal | undefined {
  if (person && person.places.size >= ROOMS_PER_PERSON) {
    return { code: 'too-many-rooms', text: `you can be in ${ROOMS_PER_PERSON} rooms at once, leave one first` };
  }
  return findPlace(room, name) ? undefined : openingRefusal(room, name);
}

function openingRefusal(room: Room, name: string): Refusal | undefined {
  const problem = roomNameProblem(name, 'side');
  if (problem !== undefined) return { code: 'room-name-invalid', text: problem };
  if (room.places.size - 1 < SIDE_ROOMS) return undefined;
  return { code: 'too-many-rooms', text: `there are ${SIDE_ROOMS} rooms already, join one of them` };
}
