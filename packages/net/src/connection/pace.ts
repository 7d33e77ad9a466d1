/** Time between the writes to one socket, for programs that take one read for one message. */
import { FOREIGN_GAP_MS } from '@portico/protocol';

/** As clients leave it, and for the same reason. */
export const PACE_MS: number = FOREIGN_GAP_MS;
/**
 * Nobody is kept waiting for longer: what is late is written at once, in a write of its own still. More than a message
 * every PACE_MS would otherwise put its reader further and further behind.
 */
export const LATE_MS: number = 5000;
/** What a message costs besides its bytes, roughly: many short ones must not fill the memory either. */
export const MESSAGE_COST: number = 128;

export interface Pace {
  /** Now, or when its turn comes. */
  readonly write: (bytes: Uint8Array) => void;
  /** Bytes that wait for their turn, MESSAGE_COST for each message among them. */
  readonly waiting: () => number;
  /** Calls back once nothing waits, be it written or forgotten. */
  readonly drained: (callback: () => void) => void;
  /** Forgets what waits. */
  readonly stop: () => void;
}

interface Waiting {
  readonly bytes: Uint8Array;
  /** From then on it is late. */
  readonly lateAt: number;
}

export interface PaceOptions {
  readonly put: (bytes: Uint8Array) => void;
  /** Its reader takes nothing at the moment: what waits goes on waiting here, however late. */
  readonly isBlocked: () => boolean;
  /** In milliseconds, never running backwards. */
  readonly now: () => number;
}

export function createPace({ put, isBlocked, now }: PaceOptions): Pace {
  const queue: Waiting[] = [];
  let size = 0;
  /** Runs until the next write may be. */
  let resting: NodeJS.Timeout | undefined;
  const onDrained: (() => void)[] = [];

  function rest(): void {
    resting = undefined;
    if (queue.length === 0) return;
    if (!isBlocked()) putNext();
    resting = setTimeout(rest, PACE_MS);
    if (queue.length === 0) tellDrained();
  }

  /** The next one, and all that are late. */
  function putNext(): void {
    const late = queue.findIndex(({ lateAt }) => lateAt > now());
    for (const { bytes } of queue.splice(0, late < 0 ? queue.length : Math.max(late, 1))) {
      size -= bytes.length + MESSAGE_COST;
      put(bytes);
    }
  }

  function tellDrained(): void {
    for (const callback of onDrained.splice(0)) callback();
  }

  return {
    write: (bytes) => {
      size += bytes.length + MESSAGE_COST;
      queue.push({ bytes, lateAt: now() + LATE_MS });
      if (!resting) rest();
    },
    waiting: () => size,
    drained: (callback) => {
      if (queue.length === 0) callback();
      else onDrained.push(callback);
    },
    stop: () => {
      clearTimeout(resting);
      queue.length = 0;
      size = 0;
      tellDrained();
    },
  };
}
