/** What is to be written, and when: our own rooms read at once, other servers so many lines. RFC 1459, 8.10. */
import type { Write } from '../knowing/standing.ts';

/** A server takes so many lines at once, and then one in so long. */
const BURST_LINES = 5;
const LINE_MS = 1_000;

export interface Pace {
  readonly add: (writes: readonly Write[]) => void;
  /** The next line that is due; it counts as written. */
  readonly next: (now: number) => Write | undefined;
  /** A line was written that did not wait: it counts as well. */
  readonly count: (now: number) => void;
  readonly dueAt: () => number | undefined;
  readonly isDone: () => boolean;
}

export function createPace(server: () => 'portico' | 'other'): Pace {
  const queue: Write[] = [];
  /** Until when the lines that were written count. */
  let paidUntil = Number.NEGATIVE_INFINITY;

  function dueAt(): number {
    return server() === 'portico' ? Number.NEGATIVE_INFINITY : paidUntil - (BURST_LINES - 1) * LINE_MS;
  }

  function count(now: number): void {
    paidUntil = Math.max(paidUntil, now) + LINE_MS;
  }

  return {
    add: (writes) => {
      queue.push(...writes);
    },
    next: (now) => {
      if (queue.length === 0 || dueAt() > now) return undefined;
      count(now);
      return queue.shift();
    },
    count,
    dueAt: () => (queue.length === 0 ? undefined : dueAt()),
    isDone: () => queue.length === 0,
  };
}
