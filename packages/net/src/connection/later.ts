/**
 * Calls back after so many milliseconds, and after what has arrived until then: when our process was paused, bytes may wait
 * that were in time. Answers how to call it off.
 */
export function later(callback: () => void, milliseconds: number): () => void {
  let immediate: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    immediate = setImmediate(callback);
  }, milliseconds);
  return () => {
    clearTimeout(timer);
    clearImmediate(immediate);
  };
}
