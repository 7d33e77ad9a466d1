/** Who is in the room. */
import type { Member } from '@portico/protocol';
import { byName, type PeopleOf } from '@portico/reading';

export type People = PeopleOf<Member>;

export const nobody: People = new Map();

/** Somebody as the list shows them. */
export interface Person {
  readonly nickname: string;
  readonly badge: string;
  readonly isOperator: boolean;
  readonly isVoiced: boolean;
  readonly isBot: boolean;
  /** Why they are away; undefined while they are not. */
  readonly away: string | undefined;
}

/** Who rules first, then by name. */
export function inOrder(people: People): readonly Person[] {
  return byName(people)
    .map(shown)
    .sort((one, other) => Number(other.isOperator) - Number(one.isOperator));
}

/** Nothing else is known of them. */
export function met(member: Member): Member {
  return member;
}

function shown({ nickname, badge, ranks = [], profile }: Member): Person {
  return {
    nickname,
    badge,
    isOperator: ranks.includes('operator'),
    isVoiced: ranks.includes('voiced'),
    isBot: profile?.isBot ?? false,
    away: profile?.away || undefined,
  };
}
