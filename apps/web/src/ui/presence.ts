/** Comings and goings in one line: who joined, left or took another name during a burst, by its outcome. */
import type { LeaveReason } from '@portico/protocol';

export type Change =
  | { readonly type: 'joined'; readonly nickname: string }
  | { readonly type: 'left'; readonly nickname: string; readonly reason: LeaveReason }
  | { readonly type: 'renamed'; readonly nickname: string; readonly before: string };

/** `passed`: came and went. `returned`: went and came. `renamed`: was here all the time. */
type Outcome = LeaveReason | 'joined' | 'passed' | 'returned' | 'renamed';

/** What came of one person in a burst. */
interface Passage {
  /** Who they were at its start. */
  readonly before: string;
  readonly nickname: string;
  readonly outcome: Outcome;
}

export type Presence = readonly Passage[];

/** A burst with more people than this goes on in a new line. */
export const PRESENCE_LIMIT = 100;
/** More names than this, with one outcome, are counted. */
const NAMED = 8;

const words: Readonly<Record<Exclude<Outcome, 'renamed'>, string>> = {
  joined: 'joined',
  returned: 'came back',
  passed: 'came and went',
  left: 'left',
  parted: 'left',
  lost: 'lost the connection',
  removed: 'was let go',
};

export function withChange(presence: Presence, change: Change): Presence {
  const earlier = change.type === 'renamed' ? change.before : change.nickname;
  const known = presence.find(({ nickname }) => nickname === earlier);
  const passage: Passage = {
    before: known?.before ?? earlier,
    nickname: change.nickname,
    outcome: outcomeOf(known?.outcome, change),
  };
  return known === undefined ? [...presence, passage] : presence.map((one) => (one === known ? passage : one));
}

/** `maya, bob joined; eve left`, in the order in which each outcome first came up. */
export function describePresence(presence: Presence): string {
  const groups = new Map<string, string[]>();
  for (const { before, nickname, outcome } of presence) {
    const [name, phrase] =
      outcome === 'renamed' ? [before, `is now ${nickname}`] : ([nickname, words[outcome]] as const);
    groups.set(phrase, [...(groups.get(phrase) ?? []), name]);
  }
  return Array.from(groups, ([phrase, names]) => `${nameList(names)} ${phrase}`).join('; ');
}

/** `maya, bob and 12 more`. */
export function nameList(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}

function outcomeOf(before: Outcome | undefined, change: Change): Outcome {
  switch (change.type) {
    case 'joined':
      return before === undefined || before === 'passed' ? 'joined' : 'returned';
    case 'left':
      return before === 'joined' ? 'passed' : change.reason;
    case 'renamed':
      return before ?? 'renamed';
  }
}
