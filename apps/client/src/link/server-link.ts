/** The link to a room of a server: a socket and a client session of a dialect, kept together. */
import type { ClientEffect, ClientInput, ClientSession } from '@portico/protocol';
import { now } from '../clock.ts';
import { printableEvent } from '../printable-event.ts';
import { type Connection, endOf } from './connection.ts';
import type { News, RoomLink } from './room-link.ts';

/** After our FIN the other side may still be sending: closing earlier would answer it with RST. */
const LINGER_MS = 2_000;

/** Lets the session speak over the socket, and tells the news. */
export function openServerLink(connection: Connection, session: ClientSession, tell: (news: News) => void): RoomLink {
  const { socket, closed } = connection;
  const inputs: ClientInput[] = [];
  let timer: NodeJS.Timeout | undefined;
  let fault: string | undefined;

  /** What is told may be answered at once: the answer waits until all effects before it were performed. */
  function receive(input: ClientInput): void {
    inputs.push(input);
    if (inputs.length > 1) return;
    for (let next = inputs[0]; next !== undefined; next = inputs[0]) {
      for (const effect of session.receive(next)) perform(effect);
      inputs.shift();
    }
  }

  function perform(effect: ClientEffect): void {
    switch (effect.type) {
      case 'send':
        socket.write(effect.bytes);
        break;
      case 'wake':
        clearTimeout(timer);
        timer = setTimeout(() => receive({ type: 'tick', now: now() }), Math.max(0, effect.at - now()));
        break;
      case 'fault':
        fault = effect.fault.text;
        break;
      case 'event':
        tell({ type: 'heard', event: printableEvent(effect.event) });
        break;
      case 'close':
        socket.end();
        setTimeout(() => socket.destroy(), LINGER_MS).unref();
        break;
    }
  }

  socket.on('data', (bytes) => {
    // One chunk at a time: a server that sends without end must not keep the keyboard waiting.
    socket.pause();
    receive({ type: 'bytes', bytes, now: now() });
    setImmediate(() => socket.resume());
  });
  socket.once('end', () => receive({ type: 'end', now: now() }));
  void closed.then(() => {
    clearTimeout(timer);
    tell({ type: 'disconnected', reason: fault ?? endOf(socket) });
  });
  receive({ type: 'opened', now: now() });

  return {
    request: (request) => receive({ type: 'request', request, now: now() }),
    drained: async () => {
      if (!socket.writableNeedDrain) return;
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
    },
    leave: () => {
      receive({ type: 'request', request: { type: 'quit', reason: 'left' }, now: now() });
      return closed;
    },
  };
}
