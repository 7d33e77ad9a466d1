/** The connection to a room: a socket and a client session of a dialect, kept together. */
import { connect, type Socket } from 'node:net';
import type { ClientEffect, ClientInput, ClientSession, Request, RoomEvent } from '@portico/protocol';
import { now } from './clock.ts';
import { printableEvent } from './printable-event.ts';

export interface Destination {
  readonly host: string;
  readonly port: number;
}

export type News =
  | { readonly type: 'heard'; readonly event: RoomEvent }
  /** Told once, and last. `reason`: for a person, as the end of a sentence. */
  | { readonly type: 'disconnected'; readonly reason: string };

export interface RoomLink {
  readonly request: (request: Request) => void;
  /** Resolves when the socket takes more; what is asked meanwhile is kept. */
  readonly drained: () => Promise<void>;
  /** Sends all that is queued, then FIN; resolves when the other side ended too, or took too long. */
  readonly leave: () => Promise<void>;
}

/** It may have ended before anybody reads from it; what came until then can be read. */
export interface Connection {
  readonly socket: Socket;
  /** Resolves when both directions are over. */
  readonly closed: Promise<void>;
}

export type Dialled =
  | { readonly type: 'connected'; readonly connection: Connection }
  | { readonly type: 'unreachable'; readonly sentence: string };

const DIAL_MS = 5_000;
/** After our FIN the other side may still be sending: closing earlier would answer it with RST. */
const LINGER_MS = 2_000;
/** First probe; after it the system sends one a second and gives up at the tenth: a cut cable is seen in 15 s. */
const KEEP_ALIVE_MS = 5_000;

/** Opens a connection within 5 s, or tells in one sentence why not and what to do. */
export function dial({ host, port }: Destination): Promise<Dialled> {
  const { promise, resolve } = Promise.withResolvers<Dialled>();
  const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
  const closed = new Promise<void>((closing) => socket.once('close', () => closing()));
  const fail = (code: string | undefined): void => {
    socket.destroy();
    resolve({ type: 'unreachable', sentence: unreachable({ host, port }, code) });
  };
  const timer = setTimeout(fail, DIAL_MS, 'ETIMEDOUT');
  // Stays for the connection's life: by its end `socket.errored` tells what went wrong.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    clearTimeout(timer);
    fail(error.code);
  });
  socket.once('connect', () => {
    clearTimeout(timer);
    resolve({ type: 'connected', connection: { socket, closed } });
  });
  return promise;
}

/** Lets the session speak over the socket, and tells the news. */
export function openLink(connection: Connection, session: ClientSession, tell: (news: News) => void): RoomLink {
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
    tell({ type: 'disconnected', reason: fault ?? broken(socket.errored) });
  });
  receive({ type: 'opened', now: now() });

  return {
    request: (request) => receive({ type: 'request', request, now: now() }),
    drained: async () => {
      if (!socket.writableNeedDrain) return;
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
    },
    leave: () => {
      receive({ type: 'request', request: { type: 'leave', room: '', reason: 'left' }, now: now() });
      return closed;
    },
  };
}

function unreachable({ host, port }: Destination, code: string | undefined): string {
  const place = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  switch (code) {
    case 'ECONNREFUSED':
      return `nobody answers at ${place}: see which rooms there are with: portico list`;
    case 'ETIMEDOUT':
      return `${place} did not answer within ${DIAL_MS / 1000} s: check the address, and that the machine is on`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `there is no machine called ${host}: check the name, or use its address`;
    default:
      return `there is no way to ${place} (${code ?? 'no reason given'}): check the address and the network`;
  }
}

function broken(error: NodeJS.ErrnoException | null): string {
  if (error === null) return 'the other side ended it';
  const { code } = error;
  if (code === 'ETIMEDOUT') return 'nothing came through any more';
  return code === 'ECONNRESET' || code === 'EPIPE' ? 'the other side broke it off' : `${code ?? 'no reason given'}`;
}
