/** One connection's way in: a bounded number of bytes a turn, so that nobody is kept waiting by who sends much. */
import type { Readable } from 'node:stream';
import type { Backlog } from './backlog.ts';

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
  /** While the peer is behind, it is not heard. Left out: it is heard whatever it reads. */
  readonly backlog?: Pick<Backlog, 'isBehind' | 'caughtUp'>;
}

/** Hears nothing before `start`. */
export function createIntake({ source, hear, nextTurn, backlog }: IntakeOptions): Intake {
  let stage: 'hearing' | 'discarding' | 'released' = 'hearing';
  let discarded = 0;

  function take(chunk: Uint8Array): void {
    if (stage === 'discarding') discard(chunk);
    else if (backlog?.isBehind()) leave(chunk, backlog.caughtUp);
    else if (chunk.length <= TAKEN_AT_ONCE) hear(chunk);
    else {
      // Before the rest is heard, which may lead to the release of the source.
      leave(chunk.subarray(TAKEN_AT_ONCE), nextTurn);
      hear(chunk.subarray(0, TAKEN_AT_ONCE));
    }
  }

  /** To be taken later. */
  function leave(rest: Uint8Array, later: (callback: () => void) => void): void {
    source.pause();
    source.unshift(rest);
    later(() => {
      if (stage !== 'released') source.resume();
    });
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
