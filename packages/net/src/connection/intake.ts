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

interface IntakeOptions {
  readonly source: Readable;
  readonly hear: (bytes: Uint8Array) => void;
  /** Calls back when what this turn brought to everybody is written. */
  readonly nextTurn: (callback: () => void) => void;
}

/** Hears nothing before `start`. */
export function createIntake({ source, hear, nextTurn }: IntakeOptions): Intake {
  let stage: 'hearing' | 'discarding' | 'released' = 'hearing';
  let discarded = 0;

  function take(chunk: Uint8Array): void {
    if (stage === 'discarding') discard(chunk);
    else if (chunk.length <= TAKEN_AT_ONCE) hear(chunk);
    else {
      source.pause();
      // Before the rest is heard, which may lead to the release of the source.
      source.unshift(chunk.subarray(TAKEN_AT_ONCE));
      nextTurn(() => {
        if (stage !== 'released') source.resume();
      });
      hear(chunk.subarray(0, TAKEN_AT_ONCE));
    }
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
    },
    release: () => {
      stage = 'released';
      source.off('data', take);
      source.pause();
    },
  };
}
