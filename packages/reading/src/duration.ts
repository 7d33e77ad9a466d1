/** How long something lasts, as people type it: `10m`, `2h`, `1d`, `1h30m`, `10 minutes`. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A year: what is to last longer is for good. */
const LONGEST_MS = 366 * DAY_MS;

/** For who typed something else. */
export const durationExamples = '10m, 2h, 1d or 1h30m';

/** One part of it, which another may follow at once; a unit may be written out. */
const PART = /^(\d{1,6}) ?(m|min|mins|minutes?|h|hours?|d|days?)(?=[\s\d]|$)\s*/iu;

const unitsMs: ReadonlyMap<string, number> = new Map([
  ['m', MINUTE_MS],
  ['h', HOUR_MS],
  ['d', DAY_MS],
]);

interface Timed {
  /** In milliseconds. */
  readonly forMs: number;
  /** What was typed behind it. */
  readonly rest: string;
}

/** What begins with a time. Undefined: it begins with none. */
export function splitDuration(typed: string): Timed | undefined {
  let [forMs, rest, isWord] = [0, typed, true];
  for (let part = PART.exec(rest); part !== null; part = PART.exec(rest)) {
    const [whole, count = '', unit = ''] = part;
    forMs += Number(count) * (unitsMs.get(unit.charAt(0).toLowerCase()) ?? 0);
    rest = rest.slice(whole.length);
    isWord = rest === '' || /\s$/u.test(whole);
  }
  return isWord && forMs > 0 && forMs <= LONGEST_MS ? { forMs, rest } : undefined;
}
