/** Standing in one room: who is an operator there, who is voiced. The host is an operator everywhere. */
import type { Member, Rank, Refusal } from '@portico/protocol';
import { findPlace, noSuchRoom, notInside } from './place.ts';
import type { Person, Place, Room } from './room.ts';

/** From the highest down. */
const ORDER: readonly Rank[] = ['operator', 'voiced'];

export function ranksOf(place: Place, person: Person): readonly Rank[] {
  const given = place.ranks.get(person) ?? [];
  return person.isHost && !given.includes('operator') ? ['operator', ...given] : given;
}

export function isOperator(place: Place, person: Person): boolean {
  return person.isHost || (place.ranks.get(person)?.includes('operator') ?? false);
}

/** Whether they have that rank, or a higher one. */
export function isOfRank(place: Place, person: Person, rank: Rank): boolean {
  return ranksOf(place, person).some((one) => ORDER.indexOf(one) <= ORDER.indexOf(rank));
}

export function setRank(place: Place, person: Person, rank: Rank, given: boolean): void {
  const before = place.ranks.get(person) ?? [];
  const after = ORDER.filter((one) => (one === rank ? given : before.includes(one)));
  if (after.length === 0) place.ranks.delete(person);
  else place.ranks.set(person, after);
}

/** Somebody as those in that room see them: the same object for as long as nothing is new of them there. */
export function memberIn(place: Place, person: Person): Member {
  const { member: of, isHost } = person;
  const given = place.ranks.get(person);
  const before = place.shown.get(person);
  if (before && before.of === of && before.given === given && before.isHost === isHost) return before.member;
  const member = { ...of, ranks: ranksOf(place, person) };
  place.shown.set(person, { of, given, isHost, member });
  return member;
}

/** Everybody in it, in the order of their joining. */
export function membersOf(place: Place): readonly Member[] {
  const members: Member[] = [];
  for (const person of place.people) members.push(memberIn(place, person));
  return members;
}

/** Whether somebody rules the room that they named. */
export type Authority =
  | { readonly type: 'operator'; readonly place: Place }
  | { readonly type: 'none'; readonly refusal: Refusal };

export const notOperator: Refusal = { code: 'not-operator', text: 'only operators of the room may do that' };

/** The host rules from outside as well. */
export function authority(room: Room, person: Person, name: string): Authority {
  const place = findPlace(room, name);
  if (!place) return { type: 'none', refusal: noSuchRoom };
  if (isOperator(place, person)) return { type: 'operator', place };
  return { type: 'none', refusal: person.places.has(place) ? notOperator : notInside };
}
