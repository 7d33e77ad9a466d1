/** One connection's way out: a bounded queue before a socket. */
import type { Socket } from 'node:net';

/**
 * Most bytes that may still wait for a peer when more comes: enough for a burst, and a roomful of them fits into memory.
 * What comes now does not count yet, because nobody has had the time to read it.
 */
export const OUTBOX_LIMIT: number = 1024 * 1024;
/** A peer that takes nothing of what waits for so many ticks has gone, or never will. */
export const STALLED_TICKS: number = 10;
export const TICK_MS: number = 1000;

export interface Outbox {
  readonly write: (bytes: Uint8Array) => void;
  /** Takes nothing more: too much is for this peer. */
  readonly giveUp: () => void;
  readonly isOpen: () => boolean;
  /** Writes what waits, then last words, if any, then FIN. */
  readonly end: (lastWords: Uint8Array | undefined) => void;
  /** To be called every TICK_MS. Ticks, not time: a pause of our own process counts against nobody. */
  readonly tick: () => void;
}

/** `onStuck` is called once, when it gives up: too much waits, or waits too long. Nothing is taken from then on. */
export function createOutbox(socket: Socket, onStuck: () => void): Outbox {
  let open = true;
  let taken = 0;
  let stalled = 0;

  function giveUp(): void {
    if (!open) return;
    open = false;
    onStuck();
  }

  return {
    write: (bytes) => {
      if (socket.writableLength > OUTBOX_LIMIT) giveUp();
      if (open) socket.write(bytes);
    },
    giveUp,
    isOpen: () => open,
    end: (lastWords) => {
      open = false;
      if (lastWords) socket.write(lastWords);
      socket.end();
    },
    tick: () => {
      const sent = socket.bytesWritten - socket.writableLength;
      stalled = socket.writableLength > 0 && sent === taken ? stalled + 1 : 0;
      taken = sent;
      if (stalled >= STALLED_TICKS) giveUp();
    },
  };
}
