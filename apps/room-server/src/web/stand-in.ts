/**
 * Stands before `ws` for a socket. What the peer sends, it gives in small pieces: `ws` reads all the frames of a piece at
 * once, so that a few bytes for each would make many of them while everybody waits. What `ws` says, it keeps.
 */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Most bytes given in one turn, as many as are heard of one peer: the rest waits for the next. */
export const FED_AT_ONCE: number = 4 * 1024;

export interface StandIn {
  readonly stream: Duplex;
  /** What `ws` has said behind the answer to the handshake, which is passed on: a Close frame. */
  readonly closing: readonly Uint8Array[];
  /** Gives nothing more; what the peer sends is thrown away, so that its end is seen. */
  readonly stop: () => void;
}

/** `nextTurn` calls back when what this turn brought to everybody is written. */
export function createStandIn(socket: Socket, nextTurn: (callback: () => void) => void): StandIn {
  const closing: Uint8Array[] = [];
  let isShaken = false;
  let isResting = false;
  let isWanted = true;
  let isOver = false;

  function flow(): void {
    if (isOver || (isWanted && !isResting)) socket.resume();
  }

  function feed(chunk: Buffer): void {
    if (isOver) return;
    socket.pause();
    if (chunk.length > FED_AT_ONCE) socket.unshift(chunk.subarray(FED_AT_ONCE));
    isResting = true;
    nextTurn(() => {
      isResting = false;
      flow();
    });
    isWanted = stream.push(chunk.subarray(0, FED_AT_ONCE));
  }

  function stop(): void {
    isOver = true;
    flow();
  }

  const stream = new Duplex({
    // What it holds is given at once, too.
    readableHighWaterMark: FED_AT_ONCE,
    read: () => {
      isWanted = true;
      flow();
    },
    write: (chunk: Buffer, _, done) => {
      if (isShaken) closing.push(chunk);
      else socket.write(chunk);
      isShaken = true;
      done();
    },
  });
  stream.once('close', stop);
  socket.on('data', feed);
  socket.once('end', () => stream.push(null));
  socket.once('close', () => stream.destroy());
  return { stream, closing, stop };
}
