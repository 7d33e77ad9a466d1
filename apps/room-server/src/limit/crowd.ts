/** Who of those that have come and are not in are too many: those that are heard, and those that are held. */
import type { Caller } from './caller.ts';

/** Heard and not in, on the whole: a class that comes at once is in sooner than that fills. */
export const WAITING: number = 64;
/** Of them, from one address: a browser opens six at once. */
export const WAITING_PER_ADDRESS: number = 8;
/** Nobody is turned out who has been heard for less: a class may come at once, and a full room takes its time to let it in. */
export const PATIENCE_TICKS: number = 4;
/** Held, on the whole: all that eight addresses may have. They wait because of us, and keep nobody out who is heard. */
export const HELD: number = 256;

/** `waiting`: the oldest first. */
export function tooMany(waiting: Iterable<Caller>): readonly Caller[] {
  const { held = [], heard = [] } = Object.groupBy(waiting, ({ isHeld }) => (isHeld ? 'held' : 'heard'));
  return [...tooManyHeard(heard), ...tooManyHeld(held)];
}

/** The oldest: who comes in does so sooner. */
function tooManyHeard(heard: readonly Caller[]): readonly Caller[] {
  let total = heard.length;
  const counts = new Map<string, number>();
  for (const { host } of heard) if (host !== undefined) counts.set(host, (counts.get(host) ?? 0) + 1);
  return heard.filter(({ host, ticks }) => {
    const count = (host !== undefined && counts.get(host)) || 0;
    if (ticks < PATIENCE_TICKS || (total <= WAITING && count <= WAITING_PER_ADDRESS)) return false;
    total -= 1;
    if (host !== undefined) counts.set(host, count - 1);
    return true;
  });
}

/** The youngest of the addresses that have the most: these came last, and would have come in last. */
function tooManyHeld(held: readonly Caller[]): readonly Caller[] {
  const counts = new Map<string, number>();
  const places = held.map((caller) => {
    const host = caller.host ?? '';
    const place = counts.get(host) ?? 0;
    counts.set(host, place + 1);
    return { caller, place };
  });
  const inTurn = places.sort((a, b) => a.place - b.place);
  return inTurn.slice(HELD).map(({ caller }) => caller);
}
