/** Bytes that arrive over time, kept and shown as text, and the wait for some of it. */
import { StringDecoder } from 'node:string_decoder';
import { describeExpectation, type Expectation, isMetBy } from './expectation.ts';
import { createWaiters, type Patience } from './waiters.ts';

export interface Transcript {
  /** All that arrived so far, as UTF-8 with U+FFFD for what is not. */
  readonly text: () => string;
  readonly bytes: () => Uint8Array;
  /** The same bytes as each read brought them. */
  readonly chunks: () => readonly Uint8Array[];
  /** Resolves when the text shows it; otherwise throws an error that holds the text. */
  readonly waitFor: (expectation: Expectation, patience?: Patience) => Promise<void>;
}

export interface WritableTranscript extends Transcript {
  readonly append: (bytes: Uint8Array) => void;
  /** Nothing more will arrive: who still waits need not wait for the deadline. */
  readonly finish: () => void;
}

export interface TranscriptOptions {
  /** What the bytes come from, for error messages. */
  readonly source: string;
  /** What else a person wants to see when a wait fails. */
  readonly context?: () => string;
}

export function createTranscript({ source, context = () => '' }: TranscriptOptions): WritableTranscript {
  const decoder = new StringDecoder('utf8');
  const waiters = createWaiters();
  const chunks: Uint8Array[] = [];
  let text = '';

  const grow = (more: string): void => {
    text += more;
    waiters.recheck();
  };

  const waitFor = async (expectation: Expectation, patience: Patience = {}): Promise<void> => {
    await waiters.wait({
      ...patience,
      attempt: () => isMetBy(expectation, text) || undefined,
      failure: (why) =>
        `${source} did not bring ${describeExpectation(expectation)} ${why}, only:\n${text}${context()}`,
    });
  };

  return {
    text: () => text,
    bytes: () => Buffer.concat(chunks),
    chunks: () => chunks,
    waitFor,
    append: (bytes) => {
      chunks.push(bytes);
      grow(decoder.write(bytes));
    },
    finish: () => {
      grow(decoder.end());
      waiters.finish('it ended');
    },
  };
}
