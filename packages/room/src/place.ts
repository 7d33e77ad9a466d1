/** Being in a room, and the side rooms that open with their first member and close with their last. */
import type { Refusal } from '@portico/protocol';
import { createPlace, type Person, type Place, type Room } from './room.ts';

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
  return { type: 'outside', refusal: notInside };
}

export const noSuchRoom: Refusal = { code: 'no-such-room', text: 'there is no such room on this port' };
export const notInside: Refusal = { code: 'not-joined', text: 'you are not in that room' };

/** Opens the room when there is none of that name: who opens it is its operator. */
export function enter(room: Room, person: Person, name: string): Place {
  const place = findPlace(room, name) ?? open(room, person, name);
  place.people.add(person);
  person.places.add(place);
  place.invited.delete(person);
  return place;
}

/** The first opened of those whose names have that key. */
export function findAlike({ alike }: Room, key: string): Place | undefined {
  return alike.get(key)?.[0];
}

function open(room: Room, person: Person, name: string): Place {
  const place = createPlace(room.rules, name, room.now);
  place.ranks.set(person, ['operator']);
  room.places.set(name, place);
  room.alike.set(place.key, [...(room.alike.get(place.key) ?? []), place]);
  return place;
}

function shut(room: Room, place: Place): void {
  room.places.delete(place.name);
  const others = (room.alike.get(place.key) ?? []).filter((other) => other !== place);
  if (others.length > 0) room.alike.set(place.key, others);
  else room.alike.delete(place.key);
}

export function exit(room: Room, person: Person, place: Place): void {
  place.people.delete(person);
  place.ranks.delete(person);
  person.places.delete(place);
  if (place !== room.own && place.people.size === 0) shut(room, place);
}
