/**
 * A peer's way out: each message is a write of its own, with time before the next, because many programs take one read
 * for one message.
 */
import type { Socket } from 'node:net';

const GAP_MS = 30;
/** Most bytes that may still wait for a peer when more comes: many minutes of chat. */
export const PACED_LIMIT: number = 1024 * 1024;
/** A peer that takes nothing for so long has gone, or never will. */
export const STALL_MS: number = 10_000;

export interface PacedOutbox {
  readonly write: (message: Uint8Array) => void;
  /** Resolves when nothing waits any more, sent or given up. */
  readonly drained: () => Promise<void>;
  /** Writes what waits, then FIN; takes nothing more. */
  readonly end: () => void;
}

/** A peer that takes too little for too long is let go: its socket is destroyed. */
export function createPacedOutbox(socket: Socket): PacedOutbox {
  const queue: Uint8Array[] = [];
  const waiting = new Set<() => void>();
  let queued = 0;
  let stage: 'open' | 'ending' | 'over' = 'open';
  let isBusy = false;

  function write(message: Uint8Array): void {
    if (stage !== 'open') return;
    if (queued > PACED_LIMIT) {
      socket.destroy();
      return;
    }
    queue.push(message);
    queued += message.length;
    if (!isBusy) next();
  }

  function next(): void {
    const message = queue.shift();
    isBusy = message !== undefined && stage !== 'over';
    if (message === undefined || stage === 'over') {
      rest();
      return;
    }
    queued -= message.length;
    const stalled = setTimeout(() => socket.destroy(), STALL_MS);
    socket.write(message, () => {
      clearTimeout(stalled);
      setTimeout(next, GAP_MS);
    });
  }

  function rest(): void {
    for (const resolve of waiting) resolve();
    waiting.clear();
    if (stage === 'ending') socket.end();
  }

  socket.once('close', () => {
    stage = 'over';
    queue.length = 0;
    rest();
  });

  return {
    write,
    drained: () => (isBusy && stage !== 'over' ? new Promise((resolve) => waiting.add(resolve)) : Promise.resolve()),
    end: () => {
      if (stage !== 'open') return;
      stage = 'ending';
      if (!isBusy) socket.end();
    },
  };
}
