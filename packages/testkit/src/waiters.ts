/** Those who wait for something that changes. The thing itself wakes them: the only clock is the deadline. */

/** How long to wait, in milliseconds, before it counts as never. */
export interface Patience {
  readonly within?: number;
}

/** Long enough for a loaded machine: only a test that fails waits it out. */
export const defaultPatience = 10_000;

interface Wait<Value> extends Patience {
  /** Answers undefined until there is what is waited for. */
  readonly attempt: () => Value | undefined;
  /** The message of the error when it never comes; `why` is such as `within 10000 ms` or `before it ended`. */
  readonly failure: (why: string) => string;
}

export interface Waiters {
  /** Lets everybody try again: to be called after each change. */
  readonly recheck: () => void;
  /** Nothing will change any more: after a last try, nobody waits for a deadline. `end` is such as `it ended`. */
  readonly finish: (end: string) => void;
  /** Tries at once, then after each change. */
  readonly wait: <Value>(wait: Wait<Value>) => Promise<Value>;
}

export function createWaiters(): Waiters {
  const tries = new Set<() => void>();
  let over: string | undefined;

  const recheck = (): void => {
    for (const tryAgain of tries) tryAgain();
  };

  const finish = (end: string): void => {
    over ??= end;
    recheck();
  };

  const wait = async <Value>({ attempt, failure, within = defaultPatience }: Wait<Value>): Promise<Value> => {
    const { promise, resolve, reject } = Promise.withResolvers<{ value: Value } | { why: string }>();
    const deadline = setTimeout(resolve, within, { why: `within ${within} ms` });
    const tryAgain = (): void => {
      try {
        const value = attempt();
        if (value !== undefined) resolve({ value });
        else if (over !== undefined) resolve({ why: `before ${over}` });
      } catch (error) {
        reject(error);
      }
    };
    tries.add(tryAgain);
    tryAgain();
    const outcome = await promise.finally(() => {
      clearTimeout(deadline);
      tries.delete(tryAgain);
    });
    if ('value' in outcome) return outcome.value;
    throw new Error(failure(outcome.why));
  };

  return { recheck, finish, wait };
}
