/** Byte streams: two connections that name the same stream become one, and what comes in at one end goes out at the other. */
import type { Socket } from 'node:net';
import { joinSockets, later, type StreamEnd } from '@portico/net';
import { STREAM_WAIT_MS } from '@portico/protocol';

/** Most streams that wait for an end: of each person there are a few, so more are announced only to fill our memory. */
export const WAITING_STREAMS: number = 1024;

export interface Splicer {
  /** The room has announced a stream of this token: its two ends are welcome, unless too many wait. */
  readonly expect: (token: string) => void;
  /** False, and nothing done: nobody announced this stream, it has two ends already, or its time is over. */
  readonly take: (end: StreamEnd) => boolean;
  /** Destroys all streams. */
  readonly stop: () => void;
}

interface Waiting {
  readonly callOff: () => void;
  first: StreamEnd | undefined;
}

export function createSplicer(): Splicer {
  const waiting = new Map<string, Waiting>();
  const sockets = new Set<Socket>();

  function forget(token: string): void {
    waiting.get(token)?.callOff();
    waiting.delete(token);
  }

  function expire(token: string): void {
    waiting.get(token)?.first?.socket.destroy();
    forget(token);
  }

  function adopt({ socket, token }: StreamEnd): void {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      sockets.delete(socket);
      if (waiting.get(token)?.first?.socket === socket) expire(token);
    });
  }

  return {
    expect: (token) => {
      if (waiting.has(token) || waiting.size >= WAITING_STREAMS) return;
      waiting.set(token, { callOff: later(() => expire(token), STREAM_WAIT_MS), first: undefined });
    },
    take: (end) => {
      const stream = waiting.get(end.token);
      if (!stream) return false;
      adopt(end);
      if (stream.first) {
        forget(end.token);
        splice(stream.first, end);
      } else stream.first = end;
      return true;
    },
    stop: () => {
      for (const token of [...waiting.keys()]) forget(token);
      for (const socket of sockets) socket.destroy();
    },
  };
}

function splice(one: StreamEnd, other: StreamEnd): void {
  greet(one, other);
  greet(other, one);
  void joinSockets(one.socket, other.socket);
}

function greet({ socket, ready }: StreamEnd, { head }: StreamEnd): void {
  socket.write(ready);
  socket.write(head);
}
