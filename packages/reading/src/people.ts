/** Who is in a room, as far as the wire tells. What a screen notes of people besides, it adds to `Person`. */
import { type Member, nameKey, type Rank } from '@portico/protocol';

/** By nickname as it is written. */
export type PeopleOf<Person extends Member> = ReadonlyMap<string, Person>;

/** Of strangers a server may name without end, no more than these are kept: more than any room of ours holds. */
const PEOPLE_LIMIT = 2_000;

/** Nothing changes where there are too many already. */
export function withPerson<Person extends Member>(people: PeopleOf<Person>, person: Person): PeopleOf<Person> {
  if (people.size >= PEOPLE_LIMIT && !people.has(person.nickname)) return people;
  return new Map(people).set(person.nickname, person);
}

/** Nothing changes where they are not there. */
export function withChangedPerson<Person extends Member>(
  people: PeopleOf<Person>,
  nickname: string,
  change: (person: Person) => Person,
): PeopleOf<Person> {
  const known = people.get(nickname);
  return known === undefined ? people : new Map(people).set(nickname, change(known));
}

export function withoutPerson<Person extends Member>(people: PeopleOf<Person>, nickname: string): PeopleOf<Person> {
  const rest = new Map(people);
  rest.delete(nickname);
  return rest;
}

/** Takes the place of the whole list; what was known of who stays is kept. `met`: of whom nothing was known. */
export function relisted<Person extends Member>(
  people: PeopleOf<Person>,
  members: readonly Member[],
  met: (member: Member) => Person,
): PeopleOf<Person> {
  return new Map(
    members
      .slice(0, PEOPLE_LIMIT)
      .map((member) => [member.nickname, acquainted(member, people.get(member.nickname), met)]),
  );
}

/** `before`: the nickname so far. */
export function renamed<Person extends Member>(
  people: PeopleOf<Person>,
  { before, member }: { readonly before: string; readonly member: Member },
  met: (member: Member) => Person,
): PeopleOf<Person> {
  return withPerson(withoutPerson(people, before), acquainted(member, people.get(before), met));
}

/** What this time the wire does not tell of somebody stays known. */
export function told<Person extends Member>(known: Person, member: Member): Person {
  return { ...known, ...member, badge: member.badge || known.badge, address: member.address ?? known.address };
}

export function withRank<Person extends Member>(person: Person, rank: Rank, given: boolean): Person {
  const { ranks = [] } = person;
  return { ...person, ranks: highestFirst.filter((one) => (one === rank ? given : ranks.includes(one))) };
}

const highestFirst: readonly Rank[] = ['operator', 'voiced'];

/** By name, as a list shows them. */
export function byName<Person extends Member>(people: PeopleOf<Person>): readonly Person[] {
  return Array.from(people.values(), (person) => ({ person, key: nameKey(person.nickname) }))
    .sort((one, other) => compare(one.key, other.key))
    .map(({ person }) => person);
}

export function countOf(size: number): string {
  return size === 1 ? '1 person' : `${size} people`;
}

function acquainted<Person extends Member>(
  member: Member,
  known: Person | undefined,
  met: (member: Member) => Person,
): Person {
  return known === undefined ? met(member) : told(known, member);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
