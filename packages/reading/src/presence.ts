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

/** Comings and goings this close to the first of them share a line, in milliseconds. */
const BURST_MS = 60_000;
/** A burst with more people than this goes on in a new line. */
const PRESENCE_LIMIT = 100;
/** More names than this, with one outcome, are counted. */
const NAMED = 8;

/** What those who are gone did, as the end of a sentence. */
export const departures: Readonly<Record<LeaveReason, string>> = {
  left: 'left',
  parted: 'left',
  lost: 'lost the connection',
  removed: 'was let go',
};

const outcomes: Readonly<Record<Exclude<Outcome, 'renamed'>, string>> = {
  ...departures,
  joined: 'joined',
  passed: 'came and went',
  returned: 'came back',
};

/** Whether what happens at `at` still belongs to the burst that began at `began`: milliseconds since the epoch. */
export function goesOn(presence: Presence, { began, at }: { readonly began: number; readonly at: number }): boolean {
  return presence.length < PRESENCE_LIMIT && at - began < BURST_MS;
}

/** Of two who had the same nickname one after the other, the later one is meant. */
export function withChange(presence: Presence, change: Change): Presence {
  const earlier = change.type === 'renamed' ? change.before : change.nickname;
  const place = presence.map(({ nickname }) => nickname).lastIndexOf(earlier);
  const known = presence[place];
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
  for (const passage of presence) {
    const [name, outcome] = phraseOf(passage);
    const names = groups.get(outcome);
    if (names === undefined) groups.set(outcome, [name]);
    else names.push(name);
  }
  return Array.from(groups, ([outcome, names]) => `${nameList(names)} ${outcome}`).join('; ');
}

/** `maya, bob and 12 more`. */
export function nameList(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}

function outcomeOf(before: Outcome | undefined, change: Change): Outcome {
  const wasHere = before !== undefined && before !== 'joined' && before !== 'passed';
  switch (change.type) {
    case 'joined':
      return wasHere ? 'returned' : 'joined';
    case 'left':
      return before === undefined || wasHere ? change.reason : 'passed';
    case 'renamed':
      return before ?? 'renamed';
  }
}

function phraseOf({ before, nickname, outcome }: Passage): readonly [name: string, outcome: string] {
  return outcome === 'renamed' ? [before, `is now ${nickname}`] : [nickname, outcomes[outcome]];
}
