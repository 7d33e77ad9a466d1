/** One peer of a mesh: a socket and a session of its dialect, kept together. */
import type { Socket } from 'node:net';
import type { DialEffect, Request, RoomEvent, ServerEffect, ServerInput, ServerSession } from '@portico/protocol';
import { now } from '../clock.ts';
import { endOf } from './connection.ts';
import { createPacedOutbox, type PacedOutbox } from './paced-outbox.ts';

export interface PeerConnectionOptions {
  readonly socket: Socket;
  readonly session: ServerSession;
  readonly on: {
    /** Answered, by `tell`, before it returns. */
    readonly request: (request: Request) => void;
    readonly dial: (wanted: DialEffect) => void;
    /** Once, and last. `reason`: for a person, as the end of a sentence. */
    readonly closed: (reason: string) => void;
  };
}

export interface PeerConnection {
  /** To be called once, when whoever opened it is ready for what it does. */
  readonly start: () => void;
  /** An event that this peer caused, or that is for it alone. */
  readonly tell: (event: RoomEvent) => void;
  /** An event for everybody. */
  readonly relay: (event: RoomEvent) => void;
  readonly drained: () => Promise<void>;
  /** Hears nothing more; sends what is queued, then FIN. */
  readonly end: () => void;
}

/** After our FIN the other side may still be sending: closing earlier would answer it with RST. */
const LINGER_MS = 2_000;

interface State extends PeerConnectionOptions {
  readonly outbox: PacedOutbox;
  timer: NodeJS.Timeout | undefined;
  fault: string | undefined;
  isOver: boolean;
}

export function openPeerConnection(options: PeerConnectionOptions): PeerConnection {
  const { socket, session } = options;
  const outbox = createPacedOutbox(socket);
  const state: State = { ...options, outbox, timer: undefined, fault: undefined, isOver: false };
  return {
    start: () => start(state),
    tell: (event) => receive(state, { type: 'event', event, now: now() }),
    relay: (event) => {
      for (const message of session.variant.encode(event)) outbox.write(message);
    },
    drained: outbox.drained,
    end: () => end(state),
  };
}

function start(state: State): void {
  const { socket } = state;
  socket.on('data', (bytes) => {
    // One chunk at a time: a peer that sends without end must not keep the keyboard waiting.
    socket.pause();
    receive(state, { type: 'bytes', bytes, now: now() });
    setImmediate(() => socket.resume());
  });
  socket.once('end', () => receive(state, { type: 'end', now: now() }));
  // It may have broken before anybody looked.
  if (socket.destroyed) gone(state);
  else socket.once('close', () => gone(state));
  receive(state, { type: 'opened', now: now() });
}

function receive(state: State, input: ServerInput): void {
  if (state.isOver) return;
  for (const effect of state.session.receive(input)) if (!state.isOver) perform(state, effect);
}

function perform(state: State, effect: ServerEffect): void {
  switch (effect.type) {
    case 'send':
      state.outbox.write(effect.bytes);
      break;
    case 'wake':
      clearTimeout(state.timer);
      state.timer = setTimeout(() => receive(state, { type: 'tick', now: now() }), Math.max(0, effect.at - now()));
      break;
    case 'request':
      state.on.request(effect.request);
      break;
    case 'dial':
      state.on.dial(effect);
      break;
    case 'fault':
      state.fault = effect.fault.text;
      break;
    case 'close':
      end(state);
      break;
    case 'splice':
      throw new Error('no mesh carries byte streams');
  }
}

function end(state: State): void {
  if (state.isOver) return;
  state.isOver = true;
  clearTimeout(state.timer);
  state.outbox.end();
  setTimeout(() => state.socket.destroy(), LINGER_MS).unref();
}

function gone(state: State): void {
  state.isOver = true;
  clearTimeout(state.timer);
  state.on.closed(state.fault ?? endOf(state.socket));
}
