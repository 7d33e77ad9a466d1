/**
 * When a turn of the fan-out ends: as soon as a round of the event loop brings nothing more to tell. While every round brings
 * more, the turn grows, but not for longer than a few times what the last one took to write. So a calm room waits for
 * nothing, and in a storm most of the time goes into reading what is then written together.
 */

/** A storm is written in a fifth of the time, and who reads it is behind by five writings at most. */
const GROWTH = 4;

export interface Turn {
  /** Something is there to be told. The turn begins, where none has. */
  readonly touch: () => void;
  /** Ends it now, if one has begun. */
  readonly end: () => void;
}

/** `flush` writes what the turn has brought. */
export type Turns = (flush: () => void) => Turn;

interface Surroundings {
  /** Milliseconds, never running backwards. */
  readonly now: () => number;
  /** Calls back when all that had arrived by now is decoded. */
  readonly atEndOfRound: (callback: () => void) => void;
}

export function createTurns({ now, atEndOfRound }: Surroundings): Turns {
  return (flush) => {
    let begun: number | undefined;
    let isTouched = false;
    /** How long the last one took to write. */
    let cost = 0;

    function end(): void {
      if (begun === undefined) return;
      begun = undefined;
      const start = now();
      flush();
      cost = now() - start;
    }

    function wait(begin: number): void {
      isTouched = false;
      atEndOfRound(() => {
        // It may have been ended meanwhile, and another begun.
        if (begun !== begin) return;
        if (isTouched && now() - begin < cost * GROWTH) wait(begin);
        else end();
      });
    }

    return {
      touch: () => {
        isTouched = true;
        if (begun !== undefined) return;
        begun = now();
        wait(begun);
      },
      end,
    };
  };
}
