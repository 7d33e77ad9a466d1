/** Whether a peer is behind with reading: who does not read the answers gets no more of them by asking. */
import type { Socket } from 'node:net';

/** In bytes, what may wait for a peer that is still heard: an answer of any list, or a burst of the room. */
const UNREAD_LIMIT = 64 * 1024;

export interface Backlog {
  /** More than UNREAD_LIMIT waits. */
  readonly isBehind: () => boolean;
  /** Calls back when it is no longer behind, or its socket is closed. */
  readonly caughtUp: (callback: () => void) => void;
  /** To be called now and then: a socket tells when all was taken, and not when it was enough. */
  readonly look: () => void;
}

/** `waiting`: in bytes. */
export function createBacklog(socket: Socket, waiting: () => number): Backlog {
  let callbacks: (() => void)[] = [];
  socket.on('drain', look).once('close', look);

  function isBehind(): boolean {
    return waiting() > UNREAD_LIMIT && !socket.destroyed;
  }

  function look(): void {
    if (callbacks.length === 0 || isBehind()) return;
    const due = callbacks;
    callbacks = [];
    for (const callback of due) callback();
  }

  return {
    isBehind,
    caughtUp: (callback) => {
      callbacks.push(callback);
    },
    look,
  };
}
