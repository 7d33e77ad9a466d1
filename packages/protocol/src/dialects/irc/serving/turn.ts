/** How much one client may bring about in one turn: nobody else has to wait for a list that is asked for a hundred times. */

/**
 * In bytes, what one turn answers one client: a list of a full room is longer, and so are hundreds of short questions.
 * What it asks besides waits.
 */
const ANSWERED_AT_ONCE = 64 * 1024;
/** Requests of one turn: each is answered within the one before it, and a turn's bytes are no more lines of talk. */
const ASKED_AT_ONCE = 256;
/**
 * Lines of one turn: those that ask nothing of the room, and are answered with little, cost their time as well. As many as
 * the shortest that mean something make of what is taken in at once.
 */
const HEARD_AT_ONCE = 512;
/** People, rooms and texts that are looked at for one client in one turn, whatever comes of it: four times a full room. */
const LOOKED_AT_ONCE = 4 * 1024;
/** In milliseconds. What comes in several pieces within it may be one turn, and what was looked at for it counts together. */
const MOMENT_MS = 1;
/** In bytes, the lines that may wait for that, their ends counted. */
const WAITING_BYTES = 64 * 1024;

export interface Turn {
  /** Something has come that is no answer of the room. `now`: in milliseconds since the epoch. */
  readonly begin: (input: 'bytes' | 'other', now: number) => void;
  readonly heard: () => void;
  readonly answered: (bytes: number) => void;
  readonly asked: () => void;
  readonly looked: (count: number) => void;
  /** The rest waits for the next turn: of this line as well, or only the next. */
  readonly isOver: (rest: 'this line' | 'next line') => boolean;
}

export function createTurn(): Turn {
  let answered = 0;
  let asked = 0;
  let heard = 0;
  let looked = 0;
  let lookedSince = 0;
  return {
    begin: (input, now) => {
      answered = 0;
      asked = 0;
      heard = 0;
      if (input === 'bytes' && now - lookedSince < MOMENT_MS) return;
      looked = 0;
      lookedSince = now;
    },
    heard: () => {
      heard += 1;
    },
    answered: (bytes) => {
      answered += bytes;
    },
    asked: () => {
      asked += 1;
    },
    looked: (count) => {
      looked += count;
    },
    isOver: (rest) => {
      if (rest === 'next line' && heard >= HEARD_AT_ONCE) return true;
      return answered >= ANSWERED_AT_ONCE || asked >= ASKED_AT_ONCE || looked >= LOOKED_AT_ONCE;
    },
  };
}

/** `waiting`: in bytes. */
export function isFlood(waiting: number): boolean {
  return waiting > WAITING_BYTES;
}
