/** Standard input in raw mode, as TerminalInput. */
import type { ReadStream } from 'node:tty';
import { type InputReader, isUndecided, newInputReader, type Reading, readInput, readPause } from '../input-reader.ts';
import type { TerminalInput } from '../terminal-input.ts';

export interface KeyboardOptions {
  readonly stdin: ReadStream;
  readonly onInput: (input: TerminalInput) => void;
  /** The terminal is gone. */
  readonly onHangup: () => void;
}

export interface Keyboard {
  /** Gives the terminal back as it was, until `resume`. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly close: () => void;
}

/** In milliseconds: sequences come whole, or much faster than this; a person does not feel it in the ESC key. */
const sequencePause = 50;

export function openKeyboard({ stdin, onInput, onHangup }: KeyboardOptions): Keyboard {
  const decoder = new TextDecoder();
  let reader: InputReader = newInputReader;
  let timer: NodeJS.Timeout | undefined;

  function take(reading: Reading): void {
    reader = reading.reader;
    if (isUndecided(reader)) timer = setTimeout(() => take(readPause(reader)), sequencePause);
    for (const input of reading.inputs) onInput(input);
  }
  function receive(chunk: Buffer): void {
    clearTimeout(timer);
    take(readInput(reader, decoder.decode(chunk, { stream: true })));
  }
  function resume(): void {
    stdin.setRawMode(true);
    stdin.resume();
  }
  function pause(): void {
    clearTimeout(timer);
    reader = newInputReader;
    leaveRawMode(stdin);
    stdin.pause();
  }
  function close(): void {
    pause();
    stdin.off('data', receive).off('end', onHangup).off('error', onHangup);
  }
  stdin.on('data', receive).on('end', onHangup).on('error', onHangup);
  resume();
  return { pause, resume, close };
}

/** A terminal that is gone refuses with EIO, and needs no restoring. */
function leaveRawMode(stdin: ReadStream): void {
  try {
    stdin.setRawMode(false);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EIO')) throw error;
  }
}
