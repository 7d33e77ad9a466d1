/** Who is in the room. */
import { type Member, nameKey } from '@portico/protocol';

export interface Person {
  readonly nickname: string;
  readonly badge: string;
  readonly isOperator: boolean;
  readonly isVoiced: boolean;
  readonly isBot: boolean;
  /** Why they are away; undefined while they are not. */
  readonly away: string | undefined;
}

/** By nickname as it is written. */
export type People = ReadonlyMap<string, Person>;

export const nobody: People = new Map();

/** Of strangers a room may name without end, no more than these are kept: more than any room of ours holds. */
const PEOPLE_LIMIT = 2_000;

/** What the wire does not tell this time stays as it was known. */
export function withMember(people: People, member: Member): People {
  const known = people.get(member.nickname);
  if (known === undefined && people.size >= PEOPLE_LIMIT) return people;
  return new Map(people).set(member.nickname, personOf(member, known));
}

export function withoutMember(people: People, nickname: string): People {
  const rest = new Map(people);
  rest.delete(nickname);
  return rest;
}

/** Takes the place of the whole list. */
export function relisted(people: People, members: readonly Member[]): People {
  return new Map(
    members
      .slice(0, PEOPLE_LIMIT)
      .map((member) => [member.nickname, personOf(member, people.get(member.nickname))] as const),
  );
}

export function renamed(people: People, before: string, member: Member): People {
  const known = people.get(before);
  if (known === undefined) return withMember(people, member);
  return new Map(withoutMember(people, before)).set(member.nickname, personOf(member, known));
}

/** `given` false takes it away. */
export function ranked(people: People, nickname: string, change: Partial<Person>): People {
  const known = people.get(nickname);
  return known === undefined ? people : new Map(people).set(nickname, { ...known, ...change });
}

/** As a list shows them: who rules first, then by name. */
export function inOrder(people: People): readonly Person[] {
  return Array.from(people.values()).sort(
    (a, b) => Number(b.isOperator) - Number(a.isOperator) || compare(nameKey(a.nickname), nameKey(b.nickname)),
  );
}

export function countOf(size: number): string {
  return size === 1 ? '1 person' : `${size} people`;
}

function personOf({ nickname, badge, ranks, profile }: Member, known: Person | undefined): Person {
  const away = profile === undefined ? known?.away : profile.away || undefined;
  return {
    nickname,
    badge: badge || (known?.badge ?? ''),
    isOperator: ranks?.includes('operator') ?? known?.isOperator ?? false,
    isVoiced: ranks?.includes('voiced') ?? known?.isVoiced ?? false,
    isBot: profile?.isBot ?? known?.isBot ?? false,
    away,
  };
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
