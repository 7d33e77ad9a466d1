/** One byte stream: a local connection on this side, a second connection to the server on the other, joined. */
import type { Socket } from 'node:net';
import { dial, joinSockets } from '@portico/net';
import { type Address, STREAM_WAIT_MS, type StreamWire } from '@portico/protocol';

export interface PassageOptions {
  /** Not read from yet, and left open by itself when its other side ends. */
  readonly local: Socket;
  readonly server: Address;
  readonly wire: StreamWire;
  readonly token: string;
}

/** Resolves when all bytes have passed both ways, or it broke; both connections are over then. */
export async function carry({ local, server, wire, token }: PassageOptions): Promise<void> {
  const dialled = await dial(server);
  if (dialled.type === 'connected') {
    const { socket } = dialled;
    local.once('close', () => socket.destroySoon());
    socket.write(wire.knock(token));
    if (await isReady(socket, wire.ready)) await joinSockets(local, socket);
    socket.destroy();
  }
  local.destroy();
}

/** Reads exactly the bytes that tell that the other end has come. */
function isReady(socket: Socket, ready: Uint8Array): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => socket.destroy(), STREAM_WAIT_MS);
  let head = Buffer.alloc(0);

  function settle(answer: boolean): void {
    clearTimeout(timer);
    resolve(answer);
  }

  function take(chunk: Buffer): void {
    head = Buffer.concat([head, chunk]);
    if (head.length < ready.length) return;
    socket.pause();
    socket.off('data', take);
    if (head.length > ready.length) socket.unshift(head.subarray(ready.length));
    settle(head.subarray(0, ready.length).equals(ready));
  }

  socket.on('data', take);
  socket.once('end', () => settle(false));
  socket.once('close', () => settle(false));
  return promise;
}
