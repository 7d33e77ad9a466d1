/** How long something lasts, as people type it: `10m`, `2h`, `1d`. */

const units: ReadonlyMap<string, number> = new Map([
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 24 * 3_600_000],
]);

/** A year: what is to last longer is for good. */
const LONGEST_MS = 366 * 24 * 3_600_000;

/** In milliseconds. Undefined: it is no such time, or none that lasts. */
export function readDuration(typed: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,6})([mhd])$/iu.exec(typed) ?? [];
  const duration = Number(count) * (units.get(unit.toLowerCase()) ?? 0);
  return duration > 0 && duration <= LONGEST_MS ? duration : undefined;
}
