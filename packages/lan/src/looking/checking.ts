/**
 * PURE. Which rooms to look at: one that was killed says no goodbye, and one that is said to be gone, or elsewhere, may be
 * where it was: anybody can send in another's name. Only who looks at a list looks, and only at rooms that
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

/** After so long without a word of a room. */
export const CHECK_MS = 3000;
/** Who says something of a room without end does not have everybody knock at it without end. */
const DOUBT_MS = 1000;
/** Who said goodbye may take a moment to be gone. */
export const GOODBYE_DOUBTS = 2;
const CHECKS_AT_ONCE = 16;

/** A strict room, or a program that is not ours, would take it for somebody who comes and goes. */
export function isChecked({ text, port }: Sighting): boolean {
  return port !== undefined && text?.id !== undefined && !text.strict;
}

type Known = readonly (readonly [key: string, sighting: Sighting])[];

/** `pause`: after so long without a word. */
export function dueChecks(known: Known, underWay: ReadonlySet<string>, pause: number, now: number): readonly Check[] {
  return known
    .filter(([key, sighting]) => isChecked(sighting) && !underWay.has(key) && checkAt(sighting, pause) <= now)
    .slice(0, Math.max(0, CHECKS_AT_ONCE - underWay.size))
    .map(([key, { host, port = 0 }]) => ({ type: 'check', key, host, port }));
}

/** When the next one is due, if fewer than the most are under way. */
export function nextCheckAt(known: Known, underWay: ReadonlySet<string>, pause: number): number | undefined {
  if (underWay.size >= CHECKS_AT_ONCE) return undefined;
  const waiting = known.filter(([key, sighting]) => isChecked(sighting) && !underWay.has(key));
  return waiting.length === 0 ? undefined : Math.min(...waiting.map(([, sighting]) => checkAt(sighting, pause)));
}

/** What becomes of a room; undefined: it is gone. One that is silent is looked at again until its time is over. */
export function checked(sighting: Sighting, outcome: CheckOutcome, now: number): Sighting | undefined {
  const { nextPort, doubts, doubtedAt } = sighting;
  const doubt = doubts > 0 ? { doubts: doubts - 1, doubtedAt: now } : { doubts, doubtedAt };
  const looked = { ...sighting, ...doubt, seenAt: now, nextPort: undefined };
  if (outcome !== 'refused') return { ...looked, isLost: outcome === 'silent', hasAnswered: outcome === 'alive' };
  return nextPort === undefined ? undefined : { ...looked, isLost: false, port: nextPort, portAt: now };
}

function checkAt({ seenAt, doubtedAt, doubts }: Sighting, pause: number): number {
  return doubts > 0 ? doubtedAt + DOUBT_MS : seenAt + pause;
}
