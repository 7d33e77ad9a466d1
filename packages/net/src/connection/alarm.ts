/** A session's one timer. */
import { later } from './later.ts';

export interface Alarm {
  /** Rings at this moment, and no more at the one set before. */
  readonly set: (at: number) => void;
  readonly stop: () => void;
}

/** `now` and the moments are milliseconds of the same clock. */
export function createAlarm(now: () => number, ring: () => void): Alarm {
  let stop = (): void => {};
  return {
    set: (at) => {
      stop();
      stop = later(ring, Math.max(0, Math.ceil(at - now())));
    },
    stop: () => stop(),
  };
}
