/** One connection's way in: a bounded number of bytes a turn, so that nobody is kept waiting by who sends much. */
import type { Readable } from 'node:stream';

/**
 * Most bytes taken from one peer in one turn, the rest in the next: a message is longer only when it is very long, and
 * short ones become many times as many bytes for everybody else.
 */
const TAKEN_AT_ONCE = 4 * 1024;
/** Most bytes read and thrown away after the end of a connection. */
const READ_AFTER_END = 64 * 1024;

export interface Intake {
  readonly start: () => void;
  /** Reads on, so that our last words are not lost to a reset; but not for ever. Nothing more is heard. */
  readonly discard: () => void;
  /** Leaves the source, paused, to somebody else. Nothing more is heard. */
  readonly release: () => void;
}

/** Why a peer is not heard for a while. */
export interface Hold {
  readonly isHolding: () => boolean;
  /** Calls back when it is to be asked again. `unread`: bytes that wait meanwhile, at least. */
  readonly released: (callback: () => void, unread: number) => void;
}

interface IntakeOptions {
  readonly source: Readable;
  readonly hear: (bytes: Uint8Array) => void;
  /** Calls back when what this turn brought to everybody is written. */
  readonly nextTurn: (callback: () => void) => void;
  /** Left out: it is heard at any time. */
  readonly hold?: Hold;
  /** Most of these bytes to be heard before `hold` is asked again. Left out: as many as are taken at once. */
  readonly portion?: ((bytes: Uint8Array) => number) | undefined;
}

/** Hears nothing before `start`. */
export function createIntake({ source, hear, nextTurn, hold, portion }: IntakeOptions): Intake {
  let stage: 'hearing' | 'discarding' | 'released' = 'hearing';
  let discarded = 0;
  /** In this turn, of a chunk of which there is more. */
  let taken = 0;

  function take(chunk: Uint8Array): void {
    if (stage === 'discarding') discard(chunk);
    else if (hold?.isHolding()) leave(chunk, hold);
    else hearSome(chunk, Math.min(TAKEN_AT_ONCE - taken, portion?.(chunk) ?? TAKEN_AT_ONCE));
  }

  function hearSome(chunk: Uint8Array, size: number): void {
    if (chunk.length > size) hearPart(chunk, size);
    else {
      taken = 0;
      hear(chunk);
    }
  }

  function hearPart(chunk: Uint8Array, size: number): void {
    taken = (taken + size) % TAKEN_AT_ONCE;
    // Before the beginning is heard, which may lead to the release of the source.
    source.pause();
    source.unshift(chunk.subarray(size));
    if (taken === 0) nextTurn(goOn);
    hear(chunk.subarray(0, size));
    if (taken > 0) goOn();
  }

  /** To be taken later. */
  function leave(chunk: Uint8Array, { released }: Hold): void {
    taken = 0;
    source.pause();
    source.unshift(chunk);
    released(goOn, source.readableLength);
  }

  function goOn(): void {
    if (stage !== 'released') source.resume();
  }

  function discard({ length }: Uint8Array): void {
    discarded += length;
    if (discarded > READ_AFTER_END) source.pause();
  }

  return {
    start: () => {
      source.on('data', take);
    },
    discard: () => {
      stage = 'discarding';
      source.resume();
    },
    release: () => {
      stage = 'released';
      source.off('data', take);
      source.pause();
    },
  };
}
