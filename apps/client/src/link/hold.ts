/** Keeps what is said until everybody who is on the way in can hear it, but not for long. */
import type { Request } from '@portico/protocol';

type Saying = Extract<Request, { type: 'say' }>;

export interface Hold {
  readonly say: (saying: Saying) => void;
  /** To be called when somebody has arrived, or has failed to. */
  readonly recheck: () => void;
  /** Resolves when nothing is kept. */
  readonly released: () => Promise<void>;
}

export interface HoldOptions {
  readonly isComplete: () => boolean;
  readonly say: (saying: Saying) => void;
}

export const HOLD_MS: number = 3_000;

export function createHold({ isComplete, say }: HoldOptions): Hold {
  const kept: Saying[] = [];
  const waiting = new Set<() => void>();
  let patience: NodeJS.Timeout | undefined;

  function release(): void {
    clearTimeout(patience);
    patience = undefined;
    for (const saying of kept.splice(0)) say(saying);
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  function recheck(): void {
    if (isComplete()) release();
  }

  return {
    say: (saying) => {
      kept.push(saying);
      patience ??= setTimeout(release, HOLD_MS);
      recheck();
    },
    recheck,
    released: () => (kept.length === 0 ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve))),
  };
}
