/** One connection's way out: a bounded queue before a socket. */
import type { Socket } from 'node:net';

/** Most bytes that wait for a peer that does not read: enough for a burst, and a roomful of them fits into memory. */
export const OUTBOX_LIMIT: number = 1024 * 1024;
/** A peer that takes nothing of what waits for so many ticks has gone, or never will. */
export const STALLED_TICKS: number = 10;
export const TICK_MS: number = 1000;

export interface Outbox {
  readonly write: (bytes: Uint8Array) => void;
  /** Writes what waits, then last words, if any, then FIN. */
  readonly end: (lastWords: Uint8Array | undefined) => void;
  /** To be called every TICK_MS. Ticks, not time: a pause of our own process counts against nobody. */
  readonly tick: () => void;
}

/** `onStuck` is called once, when too much waits or waits too long; nothing is taken from then on. */
export function createOutbox(socket: Socket, onStuck: () => void): Outbox {
  let open = true;
  let taken = 0;
  let stalled = 0;

  function giveUp(): void {
    open = false;
    onStuck();
  }

  return {
    write: (bytes) => {
      if (!open) return;
      socket.write(bytes);
      if (socket.writableLength > OUTBOX_LIMIT) giveUp();
    },
    end: (lastWords) => {
      open = false;
      if (lastWords) socket.write(lastWords);
      socket.end();
    },
    tick: () => {
      const sent = socket.bytesWritten - socket.writableLength;
      stalled = socket.writableLength > 0 && sent === taken ? stalled + 1 : 0;
      taken = sent;
      if (open && stalled >= STALLED_TICKS) giveUp();
    },
  };
}
