/**
 * When a turn of the fan-out ends: as soon as the bytes that arrived together are decoded; but after a turn that was long
 * to write, not before as much time has passed again, in which more arrives that is then written together. A full room
 * in a storm so spends half of its time on reading, and a calm one waits for nothing.
 */
export function createTurnEnd(now: () => number): (flush: () => void) => void {
  let restsUntil = 0;
  return (flush) => {
    const end = (): void => {
      const begin = now();
      flush();
      restsUntil = 2 * now() - begin;
    };
    const rest = restsUntil - now();
    if (rest < 1) setImmediate(end);
    else setTimeout(end, rest);
  };
}
