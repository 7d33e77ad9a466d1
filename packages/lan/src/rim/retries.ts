/** Links that failed, each with the looks that are left until it is tried again. */
export interface Retries {
  readonly fail: (key: string) => void;
  /** One more look is taken. */
  readonly look: () => void;
  readonly isWaiting: (key: string) => boolean;
}

const RETRY_LOOKS = 10;

export function createRetries(): Retries {
  const failed = new Map<string, number>();
  return {
    fail: (key) => {
      failed.set(key, RETRY_LOOKS);
    },
    look: () => {
      for (const [key, left] of failed) {
        if (left > 0) failed.set(key, left - 1);
        else failed.delete(key);
      }
    },
    isWaiting: (key) => failed.has(key),
  };
}
