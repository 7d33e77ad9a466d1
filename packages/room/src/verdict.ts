/** What the bans of a room say of somebody: found out once, for as long as neither of them changes. */
import type { Ban } from '@portico/protocol';
import { faceOf, isCovered } from './mask.ts';
import type { Person, Place, StandingBan } from './room.ts';

export interface Verdict {
  readonly isKeptOut: boolean;
  /** Who may not come in may not speak either, as long as they are inside. */
  readonly isGagged: boolean;
}

interface Kept extends Verdict {
  /** Masks see nothing else of somebody: to be away, or back, makes no new verdict. */
  readonly seen: Pick<Person['member'], 'nickname' | 'badge' | 'address'>;
  /** In milliseconds since the epoch: then one of the bans has run out. */
  readonly until: number;
}

/** By the list of bans, which is another one after each change. */
const kept = new WeakMap<readonly StandingBan[], WeakMap<Person, Kept>>();

export function verdictOn({ bans }: Place, person: Person, now: number): Verdict {
  if (bans.length === 0) return free;
  const verdicts = kept.get(bans) ?? new WeakMap<Person, Kept>();
  kept.set(bans, verdicts);
  const known = verdicts.get(person);
  if (known && now < known.until && isSeenAs(known, person)) return known;
  const verdict = judge(bans, person, now);
  verdicts.set(person, verdict);
  return verdict;
}

export function stands({ until }: Ban, now: number): boolean {
  return until === undefined || until > now;
}

const free: Verdict = { isKeptOut: false, isGagged: false };

function isSeenAs({ seen }: Kept, { member }: Person): boolean {
  return seen.nickname === member.nickname && seen.badge === member.badge && seen.address === member.address;
}

function judge(bans: readonly StandingBan[], { member }: Person, now: number): Kept {
  const standing = bans.filter((ban) => stands(ban, now));
  const face = faceOf(member);
  const counting = standing.filter(({ compiled }) => isCovered(face, compiled));
  return {
    isKeptOut: counting.some(({ from }) => from === 'entry'),
    isGagged: counting.length > 0,
    seen: member,
    until: standing.reduce((first, { until = first }) => Math.min(first, until), Number.POSITIVE_INFINITY),
  };
}
