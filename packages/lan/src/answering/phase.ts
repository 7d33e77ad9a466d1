/**
 * PURE. How far a room is in making itself known: it waits a little, asks whether its name is free, tells of itself twice,
 * then stands.
 */

export type Phase =
  | { readonly type: 'waiting'; readonly at: number }
  /** `left`: how many more times it asks, or tells. */
  | { readonly type: 'probing' | 'telling'; readonly left: number; readonly at: number }
  | { readonly type: 'standing' };

/** RFC 6762, 8.1. */
const PROBES = 3;
const PROBE_MS = 250;
/** RFC 6762, 8.3. */
const TELLINGS = 2;
const TELLING_MS = 1000;
/** How long one that was outdone lets the other go ahead (8.2). */
const DEFER_MS = 1000;
/** Whoever is contradicted so often is not among friends: from then on it tries again slowly. */
const CONFLICTS_MOST = 10;
const CONFLICT_MS = 5000;
/** Who has told of itself, and is answered meanwhile, has time: each wait is twice the one before, up to this. */
const LONGEST_CONFLICT_MS = 60_000;

/** `chance`: from 0 to 1, so that machines that are switched on together do not ask together. */
export function beginProbing(now: number, chance: number): Phase {
  return { type: 'waiting', at: now + chance * PROBE_MS };
}

/** With the same name, or, where it is lost, with another. */
export function beginAgain(
  now: number,
  chance: number,
  { conflicts, isLost }: { conflicts: number; isLost: boolean },
): Phase {
  const more = conflicts - CONFLICTS_MOST - 1;
  if (more < 0) return beginProbing(now, chance);
  const pause = isLost ? CONFLICT_MS : Math.min(CONFLICT_MS * 2 ** more, LONGEST_CONFLICT_MS);
  return beginProbing(now + pause, chance);
}

export function letGoAhead(now: number): Phase {
  return beginProbing(now + DEFER_MS, 0);
}

/** The phase that comes when this one is due, and what is to be said on the way. */
export function advance(
  phase: Phase,
  now: number,
): { readonly next: Phase; readonly say: 'probe' | 'tell' } | undefined {
  if (phase.type === 'standing' || phase.at > now) return undefined;
  if (phase.type === 'waiting')
    return { next: { type: 'probing', left: PROBES - 1, at: now + PROBE_MS }, say: 'probe' };
  const { type, left } = phase;
  if (type === 'probing' && left > 0) return { next: { type, left: left - 1, at: now + PROBE_MS }, say: 'probe' };
  const more = type === 'probing' ? TELLINGS - 1 : left - 1;
  return { next: more > 0 ? { type: 'telling', left: more, at: now + TELLING_MS } : { type: 'standing' }, say: 'tell' };
}
