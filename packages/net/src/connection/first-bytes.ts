/** Waits for a peer's first bytes, or for its silence, to tell what it speaks. */
import { type Detection, type Dialect, detect, type Strictness, type Waiting } from '@portico/protocol';
import { later } from './later.ts';

/**
 * A peer that says nothing for so long is taken for a listener; one that has said a word, for somebody whose program sends no
 * line ends. A browser's request is not cut by a pause: it fits into the first packet as far as it matters here.
 */
const SILENCE_MS = 1000;
/** First bytes that could still be several things are waited on for so long, or so many. */
const UNDECIDED_MS = 5000;
export const UNDECIDED_BYTES: number = 1024;

export type Decision = Exclude<Detection, { type: 'undecided' }>;

export interface FirstBytes {
  readonly take: (bytes: Uint8Array) => void;
  /** No more will come. */
  readonly end: () => void;
  /** Waits no longer, and tells nothing more. */
  readonly stop: () => void;
}

interface FirstBytesOptions {
  readonly dialects: readonly Dialect[];
  /** In strict there is one dialect, and a silent peer speaks it from the start. */
  readonly strictness: Strictness;
  /** The peer is silent so far: a listener of this dialect. Its first bytes will still be looked at. */
  readonly onSilence: (dialect: Dialect) => void;
  /** Once. `prefix`: all bytes so far. */
  readonly onDecision: (detection: Decision, prefix: Uint8Array) => void;
}

export function awaitFirstBytes({ dialects, strictness, onSilence, onDecision }: FirstBytesOptions): FirstBytes {
  let prefix: Uint8Array = new Uint8Array(0);
  let endSilence: (() => void) | undefined;
  /** Begins with the first byte: who drips them gains no time. */
  let endPatience: (() => void) | undefined;

  function listen(): void {
    const silent = detect(dialects, prefix, 'overdue');
    if (silent.type === 'dialect') onSilence(silent.dialect);
  }

  function decide(waiting: Waiting): void {
    endSilence?.();
    const detection = detect(dialects, prefix, waiting);
    if (detection.type === 'undecided') {
      endPatience ??= later(() => decide('overdue'), UNDECIDED_MS);
      if (waiting === 'open') endSilence = later(() => decide('paused'), SILENCE_MS);
    } else {
      endPatience?.();
      onDecision(detection, prefix);
    }
  }

  // Nobody is a listener where nothing is spoken: then only a transport is waited for.
  if (dialects.length === 0) endPatience = later(() => decide('overdue'), UNDECIDED_MS);
  else if (strictness === 'strict') listen();
  else endSilence = later(listen, SILENCE_MS);
  return {
    take: (bytes) => {
      prefix = Buffer.concat([prefix, bytes]);
      decide(prefix.length < UNDECIDED_BYTES ? 'open' : 'overdue');
    },
    end: () => {
      if (prefix.length > 0) decide('ended');
    },
    stop: () => {
      endSilence?.();
      endPatience?.();
    },
  };
}
