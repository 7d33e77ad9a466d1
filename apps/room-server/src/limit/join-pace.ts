/** How often somebody comes in from one address: who comes more often is not heard until it is their turn. */
import { type Bucket, createBucket, type Rate } from '@portico/protocol';

/** A home, an office behind one router: all of them at once, and then one in six seconds. */
const JOINS: Rate = { burst: 10, perSecond: 10 / 60 };

export interface JoinPace {
  readonly joined: (host: string) => void;
  /** Whoever comes in from there has to wait. */
  readonly isSpent: (host: string) => boolean;
  /** Calls back when somebody may come in from there; then it has to be asked again. */
  readonly restored: (host: string, callback: () => void) => void;
}

export interface JoinPaceOptions {
  readonly now: () => number;
  /** Calls back after so many milliseconds. */
  readonly after: (callback: () => void, milliseconds: number) => void;
}

interface Queue {
  readonly bucket: Bucket;
  waiting: (() => void)[];
}

export function createJoinPace({ now, after }: JoinPaceOptions): JoinPace {
  /** Only of addresses that somebody has come in from of late. */
  const queues = new Map<string, Queue>();

  function callNext(host: string, queue: Queue): void {
    const callbacks = queue.waiting;
    queue.waiting = [];
    for (const callback of callbacks) callback();
    if (queue.waiting.length === 0 && queue.bucket.isFull()) queues.delete(host);
  }

  function sweep(): void {
    for (const [host, { bucket, waiting }] of queues) {
      if (waiting.length === 0 && bucket.isFull()) queues.delete(host);
    }
  }

  return {
    joined: (host) => {
      sweep();
      const queue = queues.get(host) ?? { bucket: createBucket(JOINS, now), waiting: [] };
      queue.bucket.take(1);
      queues.set(host, queue);
    },
    isSpent: (host) => (queues.get(host)?.bucket.wait() ?? 0) > 0,
    restored: (host, callback) => {
      const queue = queues.get(host);
      if (!queue) return callback();
      queue.waiting.push(callback);
      if (queue.waiting.length === 1) after(() => callNext(host, queue), Math.ceil(queue.bucket.wait()));
    },
  };
}
