/** Whether this machine slept: its timers stand still meanwhile, and the clock on the wall does not. */

/** Who asks again later by this much was not late: the machine slept. */
const SLEPT_MS = 10_000;

/** Asked every `period` milliseconds, it answers whether the machine has slept since. `now`: as `Date.now`. */
export function createSleepSense(period: number, now: () => number): () => boolean {
  let askedAt = now();
  return () => {
    const time = now();
    const hasSlept = time - askedAt > period + SLEPT_MS;
    askedAt = time;
    return hasSlept;
  };
}
