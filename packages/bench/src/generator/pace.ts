/** PURE: when who says how much, in the generator that runs where there is no C compiler. Moments are in milliseconds. */

export interface Pace {
  /** How many messages are to be said now, by sender. */
  readonly due: (now: number) => readonly number[];
  /** All have got a message of this sender. */
  readonly complete: (sender: number) => void;
  /** The moment from which the latency of a sender's next message counts; undefined: now. */
  readonly dueAt: (sender: number) => number | undefined;
}

/** As much as a server takes: each sender has `window` messages on their way, and says the next when all have got one. */
export function createLoad(senders: number, window: number): Pace {
  let free = Array.from({ length: senders }, () => window);
  return {
    due: () => {
      const due = free;
      free = Array.from({ length: senders }, () => 0);
      return due;
    },
    complete: (sender) => {
      free[sender] = (free[sender] ?? 0) + 1;
    },
    dueAt: () => undefined,
  };
}

/** A fixed rate: one message each `interval`, by the senders in turn. Its latency counts from when it was due. */
export function createRate(senders: number, interval: number): Pace {
  let next: number | undefined;
  let turn = 0;
  /** Of each sender's messages that are being said. */
  const moments = Array.from({ length: senders }, (): number[] => []);
  return {
    due: (now) => {
      next ??= now;
      const due = Array.from({ length: senders }, () => 0);
      for (; next <= now; next += interval, turn += 1) {
        const sender = turn % senders;
        due[sender] = (due[sender] ?? 0) + 1;
        moments[sender]?.push(next);
      }
      return due;
    },
    complete: () => {},
    dueAt: (sender) => moments[sender]?.shift(),
  };
}
