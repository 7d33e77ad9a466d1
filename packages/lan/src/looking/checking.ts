/**
 * PURE. Which rooms to look at: one that was killed says no goodbye. Only who looks at a list looks, and only at rooms that
 * were not heard for a while: at their port, without a word.
 */
import type { Sighting } from './lan-room.ts';

export interface Check {
  readonly type: 'check';
  readonly key: string;
  readonly host: string;
  readonly port: number;
}

/** `refused`: nobody listens there any more. `silent`: no answer; the machine, or the way to it, is gone. */
export type CheckOutcome = 'alive' | 'refused' | 'silent';

const CHECK_MS = 3000;
const CHECKS_AT_ONCE = 16;

/** A strict room, or a program that is not ours, would take it for somebody who comes and goes. */
function isChecked({ text, port }: Sighting): boolean {
  return port !== undefined && text?.id !== undefined && !text.strict;
}

type Known = readonly (readonly [key: string, sighting: Sighting])[];

export function dueChecks(known: Known, underWay: ReadonlySet<string>, now: number): readonly Check[] {
  return known
    .filter(([key, sighting]) => isChecked(sighting) && !underWay.has(key) && sighting.seenAt + CHECK_MS <= now)
    .slice(0, Math.max(0, CHECKS_AT_ONCE - underWay.size))
    .map(([key, { host, port = 0 }]) => ({ type: 'check', key, host, port }));
}

/** When the next one is due, if fewer than the most are under way. */
export function nextCheckAt(known: Known, underWay: ReadonlySet<string>): number | undefined {
  if (underWay.size >= CHECKS_AT_ONCE) return undefined;
  const waiting = known.filter(([key, sighting]) => isChecked(sighting) && !underWay.has(key));
  return waiting.length === 0 ? undefined : Math.min(...waiting.map(([, { seenAt }]) => seenAt + CHECK_MS));
}

/** What becomes of a room; undefined: it is gone. One that is silent is looked at again until its time is over. */
export function checked(
  outcome: CheckOutcome,
  now: number,
): Pick<Sighting, 'seenAt' | 'isLost' | 'hasAnswered'> | undefined {
  const hasAnswered = outcome === 'alive';
  return outcome === 'refused' ? undefined : { seenAt: now, isLost: outcome === 'silent', hasAnswered };
}
