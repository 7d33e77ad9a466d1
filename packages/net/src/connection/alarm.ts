/** A session's one timer. */

export interface Alarm {
  /** Rings at this moment, and no more at the one set before. */
  readonly set: (at: number) => void;
  readonly stop: () => void;
}

/** `now` and the moments are milliseconds of the same clock. */
export function createAlarm(now: () => number, ring: () => void): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;

  function stop(): void {
    clearTimeout(timer);
    clearImmediate(immediate);
  }

  return {
    set: (at) => {
      stop();
      timer = setTimeout(
        () => {
          // After what has arrived meanwhile: when our process was paused, bytes may wait that were in time.
          immediate = setImmediate(ring);
        },
        Math.max(0, Math.ceil(at - now())),
      );
    },
    stop,
  };
}
