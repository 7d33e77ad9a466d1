/** Who has come and is not in yet, and how many have come from where. Who does not come in takes no member's place. */
import type { Socket } from 'node:net';
import { type Caller, createCaller } from './caller.ts';
import type { Tally } from './tally.ts';

/** Not in yet, on the whole: a class that comes at once is in sooner than that fills. */
export const WAITING: number = 64;
/** Of them, from one address: a browser opens six at once. */
export const WAITING_PER_ADDRESS: number = 8;
/** Nobody is turned out who has been heard for less: a class may come at once, and a full room takes its time to let it in. */
export const PATIENCE_TICKS: number = 4;

export interface Vestibule {
  readonly arrive: (socket: Socket, host: string) => Caller;
  /** They are in. */
  readonly settle: (caller: Caller) => void;
  /** Their address had as many connections as it may have when they came, and still has. */
  readonly isOneTooMany: (caller: Caller) => boolean;
  /** Connections to the port that are not in. */
  readonly waiting: () => number;
  /** To be called every TICK_MS: turns out the oldest of those that are too many. */
  readonly tick: () => void;
}

export interface VestibuleOptions {
  /** Connections of one address, in or not. */
  readonly perAddress: number;
  /** Whether it is an address of this machine: these are not counted. */
  readonly owns: (host: string) => boolean;
  readonly tally: Tally;
}

export function createVestibule({ perAddress, owns, tally }: VestibuleOptions): Vestibule {
  /** The oldest first. */
  const waiting = new Set<Caller>();
  const byHost = new Map<string, Set<Caller>>();

  function forget(caller: Caller): void {
    waiting.delete(caller);
    const neighbours = caller.host === undefined ? undefined : byHost.get(caller.host);
    neighbours?.delete(caller);
    if (caller.host !== undefined && neighbours?.size === 0) byHost.delete(caller.host);
  }

  function turnOut(caller: Caller, text: string): void {
    forget(caller);
    tally.count('turned-out');
    caller.turnOut(text);
  }

  /** These cannot come in as long as the others stay: only so many of them are kept, to be told so. */
  function arriveTooMany(neighbours: ReadonlySet<Caller>): void {
    tally.count('address-full');
    if (neighbours.size <= perAddress + WAITING_PER_ADDRESS) return;
    const oldest = [...neighbours][perAddress];
    if (oldest) turnOut(oldest, fullAddress(perAddress));
  }

  function evict(): void {
    const counts = new Map<string, number>();
    for (const { host, isHeld } of waiting) {
      if (host !== undefined && !isHeld) counts.set(host, (counts.get(host) ?? 0) + 1);
    }
    for (const caller of waiting) {
      const count = (caller.host !== undefined && counts.get(caller.host)) || 0;
      const isTooMany = waiting.size > WAITING || count > WAITING_PER_ADDRESS;
      if (!isTooMany || caller.ticks < PATIENCE_TICKS) continue;
      if (caller.host !== undefined) counts.set(caller.host, count - 1);
      turnOut(caller, 'too many have come without coming in, and you are the first of them: come again');
    }
  }

  return {
    arrive: (socket, from) => {
      const host = owns(from) ? undefined : from;
      const caller = createCaller(socket, host);
      waiting.add(caller);
      socket.once('close', () => forget(caller));
      if (host === undefined) return caller;
      const neighbours = byHost.get(host) ?? new Set();
      byHost.set(host, neighbours.add(caller));
      if (neighbours.size > perAddress) arriveTooMany(neighbours);
      return caller;
    },
    settle: (caller) => {
      waiting.delete(caller);
    },
    isOneTooMany: (caller) => {
      if (caller.host === undefined) return false;
      let place = 0;
      for (const one of byHost.get(caller.host) ?? []) {
        if (place >= perAddress) return true;
        if (one === caller) return false;
        place += 1;
      }
      return false;
    },
    waiting: () => waiting.size,
    tick: () => {
      for (const caller of waiting) if (!caller.isHeld) caller.ticks += 1;
      // After what has arrived meanwhile: when our process was paused, somebody's first words may wait.
      setImmediate(evict);
    },
  };
}

export function fullAddress(perAddress: number): string {
  return `at most ${perAddress} connections at once from one address: end another first`;
}
