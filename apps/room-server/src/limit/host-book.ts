/** Who has come from which address, in the order in which they came. Who comes from this machine is in no book. */
import type { Caller } from './caller.ts';

export interface HostBook {
  /** Answers how many of their address there are now. */
  readonly enter: (caller: Caller) => number;
  readonly strike: (caller: Caller) => void;
  /** How many have come from there before them, and are still here. */
  readonly before: (caller: Caller) => number;
  /** The one that so many of their address have come before. */
  readonly after: (caller: Caller, count: number) => Caller | undefined;
}

export function createHostBook(): HostBook {
  const byHost = new Map<string, Set<Caller>>();

  function neighboursOf({ host }: Caller): ReadonlySet<Caller> {
    return (host !== undefined && byHost.get(host)) || new Set();
  }

  return {
    enter: (caller) => {
      if (caller.host === undefined) return 0;
      const neighbours = byHost.get(caller.host) ?? new Set();
      byHost.set(caller.host, neighbours.add(caller));
      return neighbours.size;
    },
    strike: (caller) => {
      if (caller.host === undefined) return;
      const neighbours = byHost.get(caller.host);
      neighbours?.delete(caller);
      if (neighbours?.size === 0) byHost.delete(caller.host);
    },
    before: (caller) => {
      let count = 0;
      for (const neighbour of neighboursOf(caller)) {
        if (neighbour === caller) break;
        count += 1;
      }
      return count;
    },
    after: (caller, count) => [...neighboursOf(caller)][count],
  };
}
