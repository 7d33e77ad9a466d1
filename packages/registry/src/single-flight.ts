/**
 * Runs the task one at a time. Calls while it runs share one run that starts after it, so that none of them is answered
 * with the state from before it. A task that rejects is a bug, and rejects all later calls.
 */
export function singleFlight(task: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= last.then(() => {
      next = undefined;
      last = task();
      return last;
    });
    return next;
  };
}
