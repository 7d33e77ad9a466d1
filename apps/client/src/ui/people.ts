/** Who is in the room, and when each was seen. */
import { type Member, nameKey } from '@portico/protocol';
import { byName, type PeopleOf, withPerson } from '@portico/reading';
import type { When } from './when.ts';

export interface Person extends Member {
  /** Undefined for who was here before us. */
  readonly joined: When | undefined;
  readonly spoke: When | undefined;
}

export type People = PeopleOf<Person>;

export const nobody: People = new Map();

export function withMember(people: People, member: Member, joined: When): People {
  return withPerson(people, { ...member, joined, spoke: undefined });
}

/** Somebody who was here before us, and was not heard yet. */
export function met(member: Member): Person {
  return { ...member, joined: undefined, spoke: undefined };
}

/** Notes that somebody spoke, listed or not: a server that lists nobody is learnt from what is heard. */
export function heard(people: People, member: Member, spoke: When): People {
  return withPerson(people, { ...(people.get(member.nickname) ?? met(member)), spoke });
}

/** Finds somebody as a person types a name: without regard to case. */
export function personNamed(people: People, typed: string): Person | undefined {
  const exact = people.get(typed);
  return exact ?? [...people.values()].find(({ nickname }) => nameKey(nickname) === nameKey(typed));
}

/** Last speaker first, then by name: the order in which completion offers them. */
export function bySpeech(people: People): readonly Person[] {
  return [...byName(people)].sort((a, b) => (b.spoke?.at ?? 0) - (a.spoke?.at ?? 0));
}
