/** Comings and goings in one line: who joined, left or took another name during a burst, by its outcome. */
import type { LeaveReason } from '@portico/protocol';

export type Change =
  | { readonly type: 'joined'; readonly nickname: string }
  | { readonly type: 'left'; readonly nickname: string; readonly reason: LeaveReason }
  | { readonly type: 'renamed'; readonly nickname: string; readonly before: string };

/** One person over a burst: where and who they were at its start, and are now. */
interface Passage {
  readonly before: string;
  readonly nickname: string;
  readonly start: 'here' | 'away';
  readonly now: 'here' | LeaveReason;
  readonly moved: boolean;
}

export type Presence = readonly Passage[];

/** A burst with more people than this goes on in a new line. */
export const PRESENCE_LIMIT = 100;
/** More names than this, with one outcome, are counted. */
const NAMED = 8;

/** What those who are gone did, as the end of a sentence. */
export const departures: Readonly<Record<LeaveReason, string>> = {
  left: 'left',
  parted: 'left',
  lost: 'lost the connection',
  removed: 'was let go',
};

export function withChange(presence: Presence, change: Change): Presence {
  const earlier = change.type === 'renamed' ? change.before : change.nickname;
  const index = presence.findLastIndex((passage) => passage.nickname === earlier);
  const known = presence[index];
  return known === undefined ? [...presence, begun(change)] : presence.with(index, continued(known, change));
}

/** `maya, bob joined; eve left`, in the order in which each outcome first came up. */
export function describePresence(presence: Presence): string {
  const groups = new Map<string, string[]>();
  for (const passage of presence) {
    const [name, outcome] = phraseOf(passage);
    const names = groups.get(outcome);
    if (names === undefined) groups.set(outcome, [name]);
    else names.push(name);
  }
  return [...groups].map(([outcome, names]) => `${nameList(names)} ${outcome}`).join('; ');
}

/** `maya, bob and 12 more`. */
export function nameList(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}

function begun(change: Change): Passage {
  const { nickname } = change;
  switch (change.type) {
    case 'joined':
      return { before: nickname, nickname, start: 'away', now: 'here', moved: true };
    case 'left':
      return { before: nickname, nickname, start: 'here', now: change.reason, moved: true };
    case 'renamed':
      return { before: change.before, nickname, start: 'here', now: 'here', moved: false };
  }
}

function continued(passage: Passage, change: Change): Passage {
  switch (change.type) {
    case 'joined':
      return { ...passage, now: 'here', moved: true };
    case 'left':
      return { ...passage, now: change.reason, moved: true };
    case 'renamed':
      return { ...passage, nickname: change.nickname };
  }
}

function phraseOf({ before, nickname, start, now, moved }: Passage): readonly [name: string, outcome: string] {
  if (start === 'away') return [nickname, now === 'here' ? 'joined' : 'came and went'];
  if (now === 'here') return moved ? [nickname, 'came back'] : [before, `is now ${nickname}`];
  return [nickname, departures[now]];
}
