/** A network without sockets and without waiting: rooms, clients and peers whose bytes travel in virtual time. */
import type { ClientEffect, ClientInput, ServerEffect, ServerInput, WireEffect } from '@portico/protocol';

type WireInput = Extract<ClientInput & ServerInput, unknown>;

/** What receives bytes at one end of a wire. */
export interface End {
  readonly receive: (input: WireInput) => void;
}

/** One end's way to the other. */
export interface Way {
  readonly write: (bytes: Uint8Array) => void;
  readonly end: () => void;
}

export type Cut = 'whole' | 'byte by byte';

export interface World {
  readonly now: () => number;
  /** Calls back at a moment, after everything that is due before. */
  readonly at: (moment: number, task: () => void) => void;
  /** Lets everything happen that is due now. */
  readonly calm: () => void;
  /** Lets everything happen that comes of what was done so far; of what goes on for ever, as pings do, some. */
  readonly settle: () => void;
  /** Connects two ends; each is given the other's `receive` when bytes come. */
  readonly connect: (one: (way: Way) => End, other: (way: Way) => End) => void;
}

/** Longer than whatever anybody here waits for, but the next ping. */
const SETTLING_MS = 50_000;
/** More than any conversation here takes: two ends that answer each other without end are a bug. */
const MOST_TASKS = 1_000_000;

/** `cut`: how writes arrive. */
export function createWorld(cut: Cut): World {
  let now = 1_700_000_000_000;
  const tasks = new Map<number, (() => void)[]>();

  function at(moment: number, task: () => void): void {
    const due = Math.max(now, moment);
    const others = tasks.get(due);
    if (others) others.push(task);
    else tasks.set(due, [task]);
  }

  function passUntil(until: number): void {
    for (let count = 0; ; count += 1) {
      if (count > MOST_TASKS) throw new Error('this conversation does not end');
      const next = Math.min(...tasks.keys());
      if (next > until) return;
      now = Math.max(now, next);
      const task = tasks.get(next)?.shift();
      if (task) task();
      else tasks.delete(next);
    }
  }

  /** Bytes take no time, and keep their order. */
  function wayTo(end: () => End): Way {
    return {
      write: (bytes) => {
        for (const chunk of cut === 'whole' ? [bytes] : [...bytes].map((byte) => Uint8Array.of(byte))) {
          at(now, () => end().receive({ type: 'bytes', bytes: chunk, now }));
        }
      },
      end: () => at(now, () => end().receive({ type: 'end', now })),
    };
  }

  return {
    now: () => now,
    at,
    calm: () => passUntil(now),
    settle: () => passUntil(now + SETTLING_MS),
    connect: (one, other) => {
      const ends: { first?: End; second?: End } = {};
      const end = (place: 'first' | 'second') => (): End => {
        const found = ends[place];
        if (!found) throw new Error('both ends of a wire are there before its first bytes');
        return found;
      };
      ends.first = one(wayTo(end('second')));
      ends.second = other(wayTo(end('first')));
    },
  };
}

export interface Speaking<Effect> {
  /** Performs what the session does. */
  readonly perform: (effects: readonly Effect[]) => void;
  readonly isOver: () => boolean;
}

interface SpeakingOptions<Effect> {
  readonly world: World;
  readonly way: Way;
  /** Time between two writes. */
  readonly gapMs: number;
  readonly tick: (now: number) => readonly Effect[];
  /** What the wire does not do. */
  readonly other: (effect: Exclude<Effect, WireEffect>) => void;
}

/** What both sides' sessions do to a wire. */
export function createSpeaking<Effect extends ServerEffect | ClientEffect>(
  options: SpeakingOptions<Effect>,
): Speaking<Effect> & { readonly write: (bytes: Uint8Array) => void; readonly close: () => void } {
  const { world, way, gapMs, tick, other } = options;
  let isOver = false;
  let wakes = 0;
  let freeAt = 0;

  function spaced(action: () => void): void {
    freeAt = Math.max(world.now(), freeAt);
    world.at(freeAt, action);
    freeAt += gapMs;
  }

  function write(bytes: Uint8Array): void {
    spaced(() => way.write(bytes));
  }

  function close(): void {
    if (isOver) return;
    isOver = true;
    spaced(way.end);
  }

  function wake(moment: number): void {
    wakes += 1;
    const own = wakes;
    world.at(moment, () => {
      if (own === wakes && !isOver) perform(tick(world.now()));
    });
  }

  function perform(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (isOver) return;
      if (effect.type === 'send') write(effect.bytes);
      else if (effect.type === 'close') close();
      else if (effect.type === 'wake') wake(effect.at);
      else if (effect.type !== 'fault') otherOf(effect);
    }
  }

  function otherOf(effect: Effect): void {
    if (isOther(effect)) other(effect);
  }

  return { perform, isOver: () => isOver, write, close };
}

function isOther<Effect extends ServerEffect | ClientEffect>(effect: Effect): effect is Exclude<Effect, WireEffect> {
  return effect.type !== 'send' && effect.type !== 'close' && effect.type !== 'wake' && effect.type !== 'fault';
}
