/** The link to a room of a server: a socket and a client session of a dialect, kept together. */
import type { Socket } from 'node:net';
import { closed, createAlarm, createIntake, drained, OUTBOX_LIMIT } from '@portico/net';
import { type ClientEffect, type ClientSession, type Fault, takeTurns } from '@portico/protocol';
import { printableEvent } from '@portico/reading';
import { now } from '../clock.ts';
import { codeOf, endOf } from './call.ts';
import type { News, RoomLink } from './room-link.ts';

/** After our FIN the other side may still be sending: closing earlier would answer it with RST. */
const LINGER_MS = 2_000;

/** Lets the session speak over the socket, and tells the news. */
export function openServerLink(socket: Socket, session: ClientSession, tell: (news: News) => void): RoomLink {
  const receive = takeTurns(session, perform);
  const over = closed(socket);
  const alarm = createAlarm(now, () => receive({ type: 'tick', now: now() }));
  // Little at a time: a server that sends without end must not keep the keyboard waiting.
  const intake = createIntake({
    source: socket,
    hear: (bytes) => receive({ type: 'bytes', bytes, now: now() }),
    nextTurn: setImmediate,
  });
  let fault: Pick<Fault, 'code' | 'text'> | undefined;
  let isLeaving = false;

  function perform(effect: ClientEffect): void {
    switch (effect.type) {
      case 'send':
        fault = send(socket, effect.bytes) ?? fault;
        break;
      case 'wake':
        alarm.set(effect.at);
        break;
      case 'fault':
        fault = effect.fault;
        break;
      case 'event':
        if (!isLeaving) tell({ type: 'heard', event: printableEvent(effect.event) });
        break;
      case 'close':
        socket.end();
        // Where nothing comes through, nothing is waited for.
        if (isCut(fault?.code)) socket.destroy();
        else setTimeout(() => socket.destroy(), LINGER_MS).unref();
        break;
    }
  }

  intake.start();
  socket.once('end', () => receive({ type: 'end', now: now() }));
  void over.then(() => {
    alarm.stop();
    tell({ type: 'disconnected', reason: fault?.text ?? endOf(socket), isCut: isCut(fault?.code ?? codeOf(socket)) });
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

/** A server that makes us answer and reads nothing of it must not fill our memory. Answers why that is the end of it. */
function send(socket: Socket, bytes: Uint8Array): Pick<Fault, 'code' | 'text'> | undefined {
  if (socket.writableLength <= OUTBOX_LIMIT) {
    socket.write(bytes);
    return undefined;
  }
  socket.destroy();
  return { code: 'unread', text: 'the other side reads nothing of what it is sent' };
}

/** By a session's word, or the system's. */
function isCut(code: string | undefined): boolean {
  return code !== undefined && cuts.has(code);
}

const cuts: ReadonlySet<string> = new Set(['server-silent', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN']);
