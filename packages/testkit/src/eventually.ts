import { setTimeout as pause } from 'node:timers/promises';
import { defaultPatience, type Patience } from './waiters.ts';

const pauseMilliseconds = 15;

/**
 * Runs `check` again and again until it no longer throws, and answers what it answers. Only for what nothing tells of,
 * such as the end of a process that is not our child: where there is an event or an output, wait on that.
 */
export async function eventually<Value>(
  check: () => Value | Promise<Value>,
  { within = defaultPatience }: Patience = {},
): Promise<Value> {
  const deadline = performance.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (failure) {
      if (performance.now() >= deadline) {
        throw new Error(`still not so after ${within} ms: ${messageOf(failure)}`, { cause: failure });
      }
    }
    await pause(pauseMilliseconds);
  }
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
