/**
 * When a turn of the fan-out ends. In a calm room: as soon as a round of the event loop brings nothing more to tell, so that
 * nobody waits. Under load a turn gathers: one that begins right after the last one was written rests first, for as long as
 * that took to write; and while every round brings more it grows, to a few times as long. So a full room in a storm spends
 * most of its time on reading what is then written together.
 */

/** A storm is written in a fifth of the time, and who reads it is behind by five writings at most. */
const GROWTH = 4;
/** In milliseconds. What is written sooner is a small room's: to gather there would gain less than it costs to wait. */
const LEAST_COST_MS = 0.1;

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
  /** Calls back after so many milliseconds, one at least. */
  readonly after: (callback: () => void, milliseconds: number) => void;
}

export function createTurns({ now, atEndOfRound, after }: Surroundings): Turns {
  return (flush) => {
    let begun: number | undefined;
    let isTouched = false;
    /** When the last one was written, and how long that took. */
    let ended = Number.NEGATIVE_INFINITY;
    let cost = 0;

    function end(): void {
      if (begun === undefined) return;
      begun = undefined;
      const start = now();
      flush();
      ended = now();
      cost = ended - start;
    }

    function begin(moment: number): void {
      begun = moment;
      const rest = ended + cost - moment;
      if (rest > 0 && cost >= LEAST_COST_MS) after(() => gather(moment), rest);
      else gather(moment);
    }

    function gather(moment: number): void {
      isTouched = false;
      atEndOfRound(() => {
        // It may have been ended meanwhile, and another begun.
        if (begun !== moment) return;
        if (isTouched && now() - moment < cost * GROWTH) gather(moment);
        else end();
      });
    }

    return {
      touch: () => {
        isTouched = true;
        if (begun === undefined) begin(now());
      },
      end,
    };
  };
}
