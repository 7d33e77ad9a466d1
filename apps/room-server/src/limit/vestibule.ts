/** Who has come and is not in yet, and how many have come from where. Who does not come in takes no member's place. */
import type { Socket } from 'node:net';
import { type Caller, createCaller } from './caller.ts';
import { tooMany, WAITING_PER_ADDRESS } from './crowd.ts';
import { createHostBook } from './host-book.ts';
import type { Tally } from './tally.ts';

export interface Vestibule {
  readonly arrive: (socket: Socket, host: string) => Caller;
  /** They are in. */
  readonly settle: (caller: Caller) => void;
  /** Their address had as many connections as it may have when they came, and still has. */
  readonly isOneTooMany: (caller: Caller) => boolean;
  /** Connections to the port that are not in. */
  readonly waiting: () => number;
  /** To be called every TICK_MS: turns out those that are too many. */
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
  const book = createHostBook();

  function forget(caller: Caller): void {
    waiting.delete(caller);
    book.strike(caller);
  }

  function turnOut(caller: Caller, text: string): void {
    forget(caller);
    tally.count('turned-out');
    caller.turnOut(text);
  }

  /** These cannot come in as long as the others stay: only so many of them are kept, to be told so. */
  function keepFew(newcomer: Caller, neighbours: number): void {
    if (neighbours <= perAddress) return;
    tally.count('address-full');
    const oldest = book.after(newcomer, perAddress);
    if (oldest && neighbours > perAddress + WAITING_PER_ADDRESS) turnOut(oldest, fullAddress(perAddress));
  }

  function evict(): void {
    for (const caller of tooMany(waiting)) turnOut(caller, wordsFor(caller));
  }

  return {
    arrive: (socket, from) => {
      const caller = createCaller(socket, owns(from) ? undefined : from);
      waiting.add(caller);
      socket.once('close', () => forget(caller));
      keepFew(caller, book.enter(caller));
      return caller;
    },
    settle: (caller) => {
      waiting.delete(caller);
    },
    isOneTooMany: (caller) => book.before(caller) >= perAddress,
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

function wordsFor({ isHeld }: Caller): string {
  return isHeld
    ? 'too many wait for their turn to come in, and yours is the last: come again in a minute'
    : 'too many have come without coming in, and you are the first of them: come again';
}
