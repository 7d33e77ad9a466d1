/** The link to a room of a server: a socket and a client session of a dialect, kept together. */
import type { Socket } from 'node:net';
import { closed, createAlarm, createIntake, drained, OUTBOX_LIMIT } from '@portico/net';
import type { ClientEffect, ClientInput, ClientSession } from '@portico/protocol';
import { printableEvent } from '@portico/reading';
import { now } from '../clock.ts';
import { endOf } from './call.ts';
import type { News, RoomLink } from './room-link.ts';

/** After our FIN the other side may still be sending: closing earlier would answer it with RST. */
const LINGER_MS = 2_000;

/** Lets the session speak over the socket, and tells the news. */
export function openServerLink(socket: Socket, session: ClientSession, tell: (news: News) => void): RoomLink {
  const inputs: ClientInput[] = [];
  const over = closed(socket);
  const alarm = createAlarm(now, () => receive({ type: 'tick', now: now() }));
  // Little at a time: a server that sends without end must not keep the keyboard waiting.
  const intake = createIntake({
    source: socket,
    hear: (bytes) => receive({ type: 'bytes', bytes, now: now() }),
    nextTurn: setImmediate,
  });
  let fault: string | undefined;
  let isLeaving = false;

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
        send(effect.bytes);
        break;
      case 'wake':
        alarm.set(effect.at);
        break;
      case 'fault':
        fault = effect.fault.text;
        break;
      case 'event':
        if (!isLeaving) tell({ type: 'heard', event: printableEvent(effect.event) });
        break;
      case 'close':
        socket.end();
        setTimeout(() => socket.destroy(), LINGER_MS).unref();
        break;
    }
  }

  /** A server that makes us answer and reads nothing of it must not fill our memory. */
  function send(bytes: Uint8Array): void {
    if (socket.writableLength <= OUTBOX_LIMIT) socket.write(bytes);
    else {
      fault = 'the other side reads nothing of what it is sent';
      socket.destroy();
    }
  }

  intake.start();
  socket.once('end', () => receive({ type: 'end', now: now() }));
  void over.then(() => {
    alarm.stop();
    tell({ type: 'disconnected', reason: fault ?? endOf(socket) });
  });
  receive({ type: 'opened', now: now() });

  return {
    request: (request) => receive({ type: 'request', request, now: now() }),
    drained: () => drained(socket),
    leave: () => {
      // What answers the farewell is for nobody to read.
      isLeaving = true;
      receive({ type: 'request', request: { type: 'quit', reason: 'left' }, now: now() });
      return over;
    },
  };
}
