/** How long a client may be silent. Ticks come after what has arrived, so that our own pauses do not count against it. */

/** Between two lines of who is not registered yet. */
const ENTRY_PAUSE_MS = 10_000;
/** To be registered, counted from coming: a person may have to type a password, and to choose another nickname. */
const ENTRY_MS = 60_000;
/** After so much silence a client is asked whether it is there. */
const SILENCE_MS = 60_000;
/** For its answer. */
const ANSWER_MS = 60_000;

type Due =
  | { readonly type: 'wait'; readonly until: number }
  | { readonly type: 'ping'; readonly until: number }
  | { readonly type: 'lost'; readonly words: string };

/** Moments are milliseconds since the epoch. */
export interface Idling {
  /** Answers when to ask what is due. */
  readonly opened: (now: number) => number;
  /** Bytes came, and with them the ends of lines. */
  readonly heard: (now: number, withLines: boolean) => void;
  readonly due: (now: number, stage: 'entering' | 'inside') => Due;
}

export function createIdling(): Idling {
  let opened = 0;
  let lastBytes = 0;
  let lastLine = 0;
  let asked: number | undefined;

  function dueInside(now: number): Due {
    if (asked !== undefined) {
      if (now < asked + ANSWER_MS) return { type: 'wait', until: asked + ANSWER_MS };
      return { type: 'lost', words: `Ping timeout: ${(SILENCE_MS + ANSWER_MS) / 1000} seconds` };
    }
    if (now < lastBytes + SILENCE_MS) return { type: 'wait', until: lastBytes + SILENCE_MS };
    asked = now;
    return { type: 'ping', until: now + ANSWER_MS };
  }

  return {
    opened: (now) => {
      opened = now;
      lastBytes = now;
      lastLine = now;
      return now + ENTRY_PAUSE_MS;
    },
    heard: (now, withLines) => {
      lastBytes = now;
      // An answer may come within the same millisecond.
      asked = undefined;
      if (withLines) lastLine = now;
    },
    due: (now, stage) => {
      if (stage === 'inside') return dueInside(now);
      const until = Math.min(lastLine + ENTRY_PAUSE_MS, opened + ENTRY_MS);
      return now < until ? { type: 'wait', until } : { type: 'lost', words: 'Registration timed out' };
    },
  };
}
