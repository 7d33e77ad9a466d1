/** The room's log: its standard output, which its launcher leads into a file. A full disk costs it nothing but time. */
import { writeSync } from 'node:fs';
import { printable } from '@portico/protocol';

const STANDARD_OUTPUT = 1;
/** Waits for a disk that has room again: what told of the full disk is among it, and a screen of what came then. */
const WAITING_BYTES = 16 * 1024;
/** To look for that. */
const RETRY_MS = 1000;

export interface LogOptions {
  /** Answers how many of the bytes were written: a disk may take some of a write without an error. Throws as the system does. */
  readonly write: (bytes: Uint8Array) => number;
  /** Calls back after so many milliseconds. */
  readonly after: (callback: () => void, milliseconds: number) => void;
  readonly time: () => Date;
}

/** Takes one line, and dates it; whatever a peer put into it is made printable. Never throws. */
export function createLog({ write, after, time }: LogOptions): (line: string) => void {
  let waiting: Uint8Array = new Uint8Array(0);
  let lost = 0;
  let isRetrying = false;

  function append(line: string): void {
    const bytes = Buffer.from(`${time().toISOString()} ${printable(line)}\n`);
    if (waiting.length + bytes.length <= WAITING_BYTES) waiting = Buffer.concat([waiting, bytes]);
    else lost += 1;
  }

  function flush(): void {
    waiting = waiting.subarray(written());
    if (waiting.length > 0) retry();
    else if (lost > 0) tellLost();
  }

  /** None where the disk is full, or a terminal has gone: that costs log lines, never the room. */
  function written(): number {
    try {
      return write(waiting);
    } catch {
      return 0;
    }
  }

  function retry(): void {
    if (isRetrying) return;
    isRetrying = true;
    after(() => {
      isRetrying = false;
      flush();
    }, RETRY_MS);
  }

  function tellLost(): void {
    append(`${lost} lines more could not be written`);
    lost = 0;
    flush();
  }

  return (line) => {
    append(line);
    flush();
  };
}

export const standardOutput: LogOptions = {
  write: (bytes) => writeSync(STANDARD_OUTPUT, bytes),
  // Nobody lives to write a log.
  after: (callback, milliseconds) => void setTimeout(callback, milliseconds).unref(),
  time: () => new Date(),
};
