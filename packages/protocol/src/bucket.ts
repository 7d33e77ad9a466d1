/** How often something may be done: many times at once, and then so often a second. */

export interface Rate {
  /** At once, after a rest. */
  readonly burst: number;
  readonly perSecond: number;
}

export interface Bucket {
  /** Once, or a part of it. There may be a debt: it is paid back by waiting. */
  readonly take: (cost: number) => void;
  /** Milliseconds until it may be done again; 0: now. */
  readonly wait: () => number;
  /** Nothing was taken of late. */
  readonly isFull: () => boolean;
}

const SECOND_MS = 1000;

/** `now`: in milliseconds, never running backwards. */
export function createBucket({ burst, perSecond }: Rate, now: () => number): Bucket {
  let left = burst;
  let at = now();

  function fill(): number {
    const moment = now();
    left = Math.min(burst, left + ((moment - at) * perSecond) / SECOND_MS);
    at = moment;
    return left;
  }

  return {
    take: (cost) => {
      left = fill() - cost;
    },
    wait: () => Math.max(0, ((1 - fill()) * SECOND_MS) / perSecond),
    isFull: () => fill() === burst,
  };
}
