/** One timer, for what is due next. It keeps no process alive. */
export interface Timer {
  /** Rings at this moment of `performance.now`, and no more at the one set before; undefined: not at all. */
  readonly set: (at: number | undefined) => void;
}

/** Timers wait no longer than this; they then look again. */
const LONGEST_MS = 60_000;

export function createTimer(ring: () => void): Timer {
  let timer: NodeJS.Timeout | undefined;
  return {
    set: (at) => {
      clearTimeout(timer);
      if (at === undefined) return;
      const pause = Math.min(Math.max(0, Math.ceil(at - performance.now())), LONGEST_MS);
      timer = setTimeout(ring, pause).unref();
    },
  };
}
