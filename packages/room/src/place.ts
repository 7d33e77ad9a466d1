/** Being in a room, and the side rooms that open with their first member and close with their last. */
import type { Refusal } from '@portico/protocol';
import type { Person, Place, Room } from './room.ts';

/** Whether somebody is in the room that they named. */
export type Presence =
  | { readonly type: 'inside'; readonly place: Place }
  | { readonly type: 'outside'; readonly refusal: Refusal };

/** `''` is the port's own room; others are found by their exact names. */
export function findPlace(room: Room, name: string): Place | undefined {
  return name === '' ? room.own : room.places.get(name);
}

export function presence(room: Room, person: Person, name: string): Presence {
  const place = findPlace(room, name);
  if (!place) return { type: 'outside', refusal: noSuchRoom };
  if (person.places.has(place)) return { type: 'inside', place };
  return { type: 'outside', refusal: { code: 'not-joined', text: 'you are not in that room' } };
}

export const noSuchRoom: Refusal = { code: 'no-such-room', text: 'there is no such room on this port' };

/** Opens the room when there is none of that name. */
export function enter(room: Room, person: Person, name: string): Place {
  const place = findPlace(room, name) ?? { name, people: new Set() };
  room.places.set(place.name, place);
  place.people.add(person);
  person.places.add(place);
  return place;
}

export function exit(room: Room, person: Person, place: Place): void {
  place.people.delete(person);
  person.places.delete(place);
  if (place !== room.own && place.people.size === 0) room.places.delete(place.name);
}
