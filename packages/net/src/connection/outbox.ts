/** One connection's way out: a bounded queue before a socket. */
import type { Socket } from 'node:net';
import type { Variant } from '@portico/protocol';
import { drained } from '../socket/wait.ts';
import { type Backlog, createBacklog } from './backlog.ts';
import { createPace, type Pace } from './pace.ts';

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
  /** How what is written from now on is packed: by `message`, with time before the next. */
  readonly pack: (packing: Variant['packing']) => void;
  /** Takes nothing more: too much is for this peer. */
  readonly giveUp: () => void;
  readonly isOpen: () => boolean;
  /** Resolves when more can be written, or nothing any more. */
  readonly drained: () => Promise<void>;
  readonly backlog: Backlog;
  /** Writes what waits, then last words, then FIN; calls back when that is the system's to send. */
  readonly end: (lastWords: readonly Uint8Array[], callback: () => void) => void;
  /** To be called every TICK_MS. Ticks, not time: a pause of our own process counts against nobody. */
  readonly tick: () => void;
}

interface OutboxOptions {
  readonly socket: Socket;
  /** In milliseconds, never running backwards. */
  readonly now: () => number;
  /** Called once, when it gives up: too much waits, or waits too long. Nothing is taken from then on. */
  readonly onStuck: () => void;
}

export function createOutbox({ socket, now, onStuck }: OutboxOptions): Outbox {
  let open = true;
  /** Only who takes one read for one message has one. */
  let pace: Pace | undefined;
  let packing: Variant['packing'] = 'stream';
  let taken = 0;
  let stalled = 0;
  const waiting = (): number => socket.writableLength + (pace?.waiting() ?? 0);
  const backlog = createBacklog(socket, waiting);

  function giveUp(): void {
    if (!open) return;
    open = false;
    onStuck();
  }

  function put(bytes: Uint8Array): void {
    if (pace && (packing === 'message' || pace.waiting() > 0)) pace.write(bytes);
    else socket.write(bytes);
  }

  function startPace(): Pace {
    const started = createPace({
      put: (bytes) => socket.write(bytes),
      // At the end everything goes to the system, to be sent or not.
      isBlocked: () => open && socket.writableNeedDrain,
      now,
    });
    socket.once('close', started.stop);
    return started;
  }

  return {
    write: (bytes) => {
      if (waiting() > OUTBOX_LIMIT) giveUp();
      if (open) put(bytes);
    },
    pack: (way) => {
      packing = way;
      if (way === 'message') pace ??= startPace();
    },
    giveUp,
    isOpen: () => open,
    drained: async () => {
      await new Promise<void>((resolve) => (pace ? pace.drained(resolve) : resolve()));
      await drained(socket);
    },
    backlog,
    end: (lastWords, callback) => {
      open = false;
      for (const bytes of lastWords) put(bytes);
      const finish = (): void => {
        if (socket.destroyed) return;
        socket.end();
        callback();
      };
      if (pace) pace.drained(finish);
      else finish();
    },
    tick: () => {
      const sent = socket.bytesWritten - socket.writableLength;
      stalled = socket.writableLength > 0 && sent === taken ? stalled + 1 : 0;
      taken = sent;
      if (stalled >= STALLED_TICKS) giveUp();
      backlog.look();
    },
  };
}
