/** Who is in the room, as far as the wire tells, and when each was seen. */
import { type Member, nameKey, type Rank } from '@portico/protocol';
import type { When } from './when.ts';

export interface Person extends Member {
  /** Undefined for who was here before us. */
  readonly joined: When | undefined;
  readonly spoke: When | undefined;
}

/** By nickname as it is written. */
export type People = ReadonlyMap<string, Person>;

export const nobody: People = new Map();

/** Of strangers a server may name without end, no more than these are kept: more than any room of ours holds. */
const PEOPLE_LIMIT = 2_000;

export function withMember(people: People, member: Member, joined: When): People {
  if (people.size >= PEOPLE_LIMIT) return people;
  return new Map(people).set(member.nickname, { ...member, joined, spoke: undefined });
}

/** Nothing changes where they are not there. */
export function withChangedPerson(people: People, nickname: string, change: (person: Person) => Person): People {
  const known = people.get(nickname);
  return known === undefined ? people : new Map(people).set(nickname, change(known));
}

/** Ranks stand with the highest first. */
export function withRank(person: Person, rank: Rank, given: boolean): Person {
  const { ranks = [] } = person;
  return { ...person, ranks: order.filter((one) => (one === rank ? given : ranks.includes(one))) };
}

const order: readonly Rank[] = ['operator', 'voiced'];

export function withoutMember(people: People, nickname: string): People {
  const rest = new Map(people);
  rest.delete(nickname);
  return rest;
}

/** Takes the place of the whole list; what was known of who stays is kept. */
export function relisted(people: People, members: readonly Member[]): People {
  return new Map(
    members.slice(0, PEOPLE_LIMIT).map((member) => {
      const known = people.get(member.nickname);
      const profile = known?.profile && { profile: known.profile };
      return [member.nickname, { joined: known?.joined, spoke: known?.spoke, ...profile, ...member }];
    }),
  );
}

export function renamed(people: People, before: string, member: Member): People {
  const known = people.get(before);
  if (known === undefined && people.size >= PEOPLE_LIMIT) return people;
  const person = { ...known, joined: known?.joined, spoke: known?.spoke, ...told(member, known) };
  const next = new Map(people);
  next.delete(before);
  return next.set(member.nickname, person);
}

/** What this time the wire does not tell of somebody stays known. */
function told(member: Member, known: Person | undefined): Member {
  return { ...member, badge: member.badge || (known?.badge ?? ''), address: member.address ?? known?.address };
}

/** Notes that somebody spoke, listed or not: a server that lists nobody is learnt from what is heard. */
export function heard(people: People, member: Member, spoke: When): People {
  const known = people.get(member.nickname);
  if (known === undefined && people.size >= PEOPLE_LIMIT) return people;
  return new Map(people).set(member.nickname, { ...(known ?? { ...member, joined: undefined }), spoke });
}

/** Finds somebody as a person types a name: without regard to case. */
export function personNamed(people: People, typed: string): Person | undefined {
  const exact = people.get(typed);
  return exact ?? [...people.values()].find(({ nickname }) => nameKey(nickname) === nameKey(typed));
}

/** By name, as the member list shows them. */
export function byName(people: People): readonly Person[] {
  return [...people.values()].sort((a, b) => compare(a.nickname.toLowerCase(), b.nickname.toLowerCase()));
}

export function countOf({ size }: People): string {
  return size === 1 ? '1 person' : `${size} people`;
}

/** Last speaker first, then by name: the order in which completion offers them. */
export function bySpeech(people: People): readonly Person[] {
  return [...byName(people)].sort((a, b) => (b.spoke?.at ?? 0) - (a.spoke?.at ?? 0));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
