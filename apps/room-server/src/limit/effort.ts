/**
 * How much of what one connection sends is looked at, whatever it is and whether or not its sender is in: a line that brings
 * nothing about takes the room's time as well. What people say reaches their rate long before this.
 */
import { createBucket } from '@portico/protocol';

/** A second, for each message that may be said in one: a text of the greatest length is as much. */
const PIECES = 20;
/** Where next to nothing may be said, people still come in and look around. */
const LEAST_RATE = 5;
/** Pieces in which somebody is heard, so that one packet is no burst: about as long as what people write. In bytes. */
const PIECE = 128;
/** The middle of something long is only kept. */
const UNENDED = 1 / 8;
/** Bytes of an answer that cost as much as a piece: a list of a full room takes more time than its question. */
const ANSWER = 4 * 1024;
const LF = 0x0a;
/** Texts of a mesh end in NUL, and objects in a brace. */
const ENDS: readonly number[] = [LF, 0x00, 0x7d];

export interface Effort {
  /** How many of these bytes are looked at before it is asked again; they are charged. */
  readonly portion: (bytes: Uint8Array) => number;
  /** So many bytes were the answer. */
  readonly answered: (bytes: number) => void;
  /** Milliseconds until it looks at more; 0: now. */
  readonly wait: () => number;
}

interface EffortOptions {
  /** Messages a second. */
  readonly rate: number;
  /** What each thing costs of what it costs others. */
  readonly share: number;
  readonly now: () => number;
}

export function createEffort({ rate, share, now }: EffortOptions): Effort {
  const perSecond = PIECES * Math.max(rate, LEAST_RATE);
  const bucket = createBucket({ burst: 2 * perSecond, perSecond }, now);
  return {
    portion: (bytes) => {
      const start = bytes.subarray(0, PIECE);
      const line = start.indexOf(LF);
      const piece = line < 0 ? start : start.subarray(0, line + 1);
      bucket.take(share * (ENDS.some((end) => piece.includes(end)) ? 1 : UNENDED));
      return piece.length;
    },
    answered: (bytes) => bucket.take((share * bytes) / ANSWER),
    wait: bucket.wait,
  };
}
