/** Connections that speak HTTP: how long each may take, and how it ends. */
import type { Socket } from 'node:net';
import { later } from '@portico/net';
import type { Arrival } from '../arrival.ts';

/** As long as first bytes are waited for: from one answer, or the start, to the end of the next request's headers. */
export const ASKING_MS: number = 5000;
/**
 * The whole page on a bad network; who reads nothing of it meanwhile takes no memory for longer. Of requests that come one
 * behind the other, without waiting for answers, it is the time for all.
 */
export const ANSWER_MS: number = 30_000;
/** How long a peer may take to end its side, once we have ended ours: ended by us it would be a reset. */
const LINGER_MS = 1000;

export interface Visits {
  readonly begin: (socket: Socket, arrival: Arrival) => void;
  /** Undefined: it is over, and nothing that comes on it counts. */
  readonly arrivalOf: (socket: Socket) => Arrival | undefined;
  /** It has asked: one more answer is under way. */
  readonly asked: (socket: Socket) => void;
  /** One answer has reached it; after the last it may ask again. */
  readonly answered: (socket: Socket) => void;
  /** It speaks HTTP no more. */
  readonly release: (socket: Socket) => void;
  /** FIN behind what was written; what it still sends is not read as anything. */
  readonly end: (socket: Socket) => void;
}

interface Visit {
  readonly arrival: Arrival;
  callOff: () => void;
  /** Requests whose answers are under way. */
  unanswered: number;
  stage: 'open' | 'over';
}

/** See ASKING_MS and ANSWER_MS. */
export function createVisits(askingMs: number, answerMs: number): Visits {
  const visits = new Map<Socket, Visit>();

  function wait(socket: Socket, ms: number, late: () => void): void {
    const visit = visits.get(socket);
    if (visit?.stage !== 'open') return;
    visit.callOff();
    visit.callOff = later(late, ms);
  }

  function count(socket: Socket, change: 1 | -1): number | undefined {
    const visit = visits.get(socket);
    if (visit) visit.unanswered += change;
    return visit?.unanswered;
  }

  function release(socket: Socket): void {
    visits.get(socket)?.callOff();
    visits.delete(socket);
    Reflect.deleteProperty(socket, 'destroySoon');
  }

  function end(socket: Socket): void {
    const visit = visits.get(socket);
    if (visit?.stage !== 'open') return;
    visit.stage = 'over';
    visit.callOff();
    socket.end();
    visit.callOff = later(() => socket.destroy(), LINGER_MS);
  }

  return {
    begin: (socket, arrival) => {
      visits.set(socket, { arrival, callOff: () => {}, unanswered: 0, stage: 'open' });
      socket.once('close', () => release(socket));
      wait(socket, askingMs, () => end(socket));
      // Node ends a connection so behind its last answer: at once, so that what is still on its way would be reset.
      socket.destroySoon = () => end(socket);
    },
    arrivalOf: (socket) => {
      const visit = visits.get(socket);
      return visit?.stage === 'open' ? visit.arrival : undefined;
    },
    asked: (socket) => {
      if (count(socket, 1) === 1) wait(socket, answerMs, () => socket.destroy());
    },
    answered: (socket) => {
      if (count(socket, -1) === 0) wait(socket, askingMs, () => end(socket));
    },
    release,
    end,
  };
}
