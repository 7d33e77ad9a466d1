/** How much one client may bring about in one turn: nobody else has to wait for a list that is asked for a hundred times. */
import type { Item } from './line-reader.ts';

/**
 * In bytes, what one turn answers one client: a list of a full room is longer, and so are hundreds of short questions.
 * What it asks besides waits.
 */
const ANSWERED_AT_ONCE = 64 * 1024;
/** Requests of one turn: each is answered within the one before it, and a turn's bytes are no more lines of talk. */
const ASKED_AT_ONCE = 256;
/** In bytes, the lines that may wait for that, their ends counted. */
const WAITING_BYTES = 64 * 1024;
const LINE_END_BYTES = 2;

export interface Turn {
  /** Something has come that is no answer of the room. */
  readonly begin: () => void;
  readonly answered: (bytes: number) => void;
  readonly asked: () => void;
  /** The rest waits for the next turn. */
  readonly isOver: () => boolean;
}

export function createTurn(): Turn {
  let answered = 0;
  let asked = 0;
  return {
    begin: () => {
      answered = 0;
      asked = 0;
    },
    answered: (bytes) => {
      answered += bytes;
    },
    asked: () => {
      asked += 1;
    },
    isOver: () => answered >= ANSWERED_AT_ONCE || asked >= ASKED_AT_ONCE,
  };
}

export function isFlood(waiting: readonly Item[]): boolean {
  return waiting.reduce((sum, { text }) => sum + text.length + LINE_END_BYTES, 0) > WAITING_BYTES;
}
