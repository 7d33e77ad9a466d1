/** One moment to come; setting it takes the place of the one before. */

export interface Timer {
  readonly set: (afterMs: number) => void;
  readonly stop: () => void;
}

export function createTimer(due: () => void): Timer {
  let handle: number | undefined;
  const stop = (): void => window.clearTimeout(handle);
  return {
    stop,
    set: (afterMs) => {
      stop();
      handle = window.setTimeout(due, Math.max(0, afterMs));
    },
  };
}
