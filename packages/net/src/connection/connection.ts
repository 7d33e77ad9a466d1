/**
 * One socket and what is known of its peer: at first only bytes, then a session of the dialect that they open, or of the
 * one that we dialled. Performs the session's effects; what the session asks of the room goes to whoever made the
 * connection.
 */
import type { Socket } from 'node:net';
import type {
  DialEffect,
  Dialect,
  Fault,
  MeshDialect,
  PeerOpening,
  QuitReason,
  Request,
  RoomEvent,
  ServerEffect,
  ServerSession,
} from '@portico/protocol';
import { type Alarm, createAlarm } from './alarm.ts';
import { awaitFirstBytes, type Decision, type FirstBytes } from './first-bytes.ts';
import { createIntake, type Intake } from './intake.ts';
import { createOutbox, type Outbox } from './outbox.ts';

/** How long a peer may take to end its side, once we have ended ours: ended by us it would be a reset. */
const FAREWELL_MS = 1000;

/** A connection that is to become a stream. */
export interface StreamEnd {
  /** Paused. */
  readonly socket: Socket;
  readonly token: string;
  /** Tells this end that the other one has come. */
  readonly ready: Uint8Array;
  /** The stream's first bytes, which came together with the knock. */
  readonly head: Uint8Array;
}

export interface ConnectionOptions {
  readonly socket: Socket;
  /** What a session is told of the connection when it begins; of clients, as much as concerns them. */
  readonly opening: PeerOpening;
  /** What a peer speaks that we dialled. Undefined: its first bytes will tell. */
  readonly dialled: MeshDialect | undefined;
  /** In their order of priority. */
  readonly dialects: readonly Dialect[];
  /** Milliseconds since the epoch, never running backwards. */
  readonly now: () => number;
  readonly on: ConnectionListener;
}

/** What a connection tells whoever made it; nothing before `start`. */
export interface ConnectionListener {
  readonly request: (dialect: Dialect, request: Request) => void;
  /** Its peer tells of another one. */
  readonly dial: (dialect: Dialect, wanted: DialEffect) => void;
  /** Bytes for this peer alone, to be put in order with what the room tells everybody. False: it is in no room. */
  readonly send: (bytes: Uint8Array) => boolean;
  /** Calls back when what this turn brought to everybody is written. */
  readonly nextTurn: (callback: () => void) => void;
  readonly fault: (fault: Fault) => void;
  /** It will ask nothing more. */
  readonly gone: (reason: QuitReason) => void;
  /** After `gone`: its socket is the end of a byte stream from now on. False: there is no such stream. */
  readonly splice: (end: StreamEnd) => boolean;
}

export interface Connection {
  readonly start: () => void;
  /** An event for this peer alone, or that it caused. */
  readonly tell: (event: RoomEvent) => void;
  readonly session: () => ServerSession | undefined;
  readonly outbox: Outbox;
  /** Sends what waits, then FIN. */
  readonly close: () => void;
}

interface State extends ConnectionOptions {
  readonly outbox: Outbox;
  readonly intake: Intake;
  readonly alarm: Alarm;
  /** Until they have decided; from then on every chunk goes to the session. */
  firstBytes: FirstBytes | undefined;
  dialect: Dialect | undefined;
  session: ServerSession | undefined;
  /** How many bytes the session has been given, and the last of them. */
  fed: { readonly count: number; readonly last: Uint8Array };
  over: boolean;
  farewell: NodeJS.Timeout | undefined;
}

export function createConnection(options: ConnectionOptions): Connection {
  const { socket, now, on } = options;
  const state: State = {
    ...options,
    // Not at once: it may come from the middle of a fan-out.
    outbox: createOutbox({ socket, now, onStuck: () => setImmediate(() => overflow(state)) }),
    intake: createIntake({ socket, hear: (bytes) => hear(state, bytes), nextTurn: on.nextTurn }),
    alarm: createAlarm(now, () => tick(state)),
    firstBytes: undefined,
    dialect: undefined,
    session: undefined,
    fed: { count: 0, last: new Uint8Array(0) },
    over: false,
    farewell: undefined,
  };
  return {
    start: () => start(state),
    tell: (event) => {
      if (state.session) perform(state, state.session.receive({ type: 'event', event, now: now() }));
    },
    session: () => state.session,
    outbox: state.outbox,
    close: () => finish(state, 'left'),
  };
}

function start(state: State): void {
  const { socket, dialled, dialects, opening } = state;
  socket.on('end', () => end(state));
  // What went wrong does not matter to the room: `close` follows, and the member is gone.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    clearTimeout(state.farewell);
    finish(state, 'lost');
  });
  if (dialled) open(state, dialled);
  else {
    state.firstBytes = awaitFirstBytes({
      dialects,
      strictness: opening.strictness,
      onSilence: (dialect) => open(state, dialect),
      onDecision: (detection, prefix) => decided(state, detection, prefix),
    });
  }
  state.intake.start();
}

function hear(state: State, chunk: Uint8Array): void {
  if (state.firstBytes) state.firstBytes.take(chunk);
  else feed(state, chunk);
}

function decided(state: State, detection: Decision, prefix: Uint8Array): void {
  state.firstBytes = undefined;
  switch (detection.type) {
    case 'dialect':
      if (state.dialect !== detection.dialect) open(state, detection.dialect);
      feed(state, prefix);
      break;
    case 'transport':
      send(state, detection.transport.refusal);
      finish(state, 'left');
      break;
    case 'unclaimed':
      finish(state, 'left');
  }
}

/** Begins a session; one that a silent peer had until now ends. */
function open(state: State, dialect: Dialect): void {
  state.alarm.stop();
  if (state.dialect) state.on.request(state.dialect, { type: 'quit', reason: 'left' });
  state.dialect = dialect;
  state.session = dialect.kind === 'mesh' ? dialect.openPeer(state.opening) : dialect.openServer(state.opening);
  state.outbox.pack(state.session.variant.packing);
  perform(state, state.session.receive({ type: 'opened', now: state.now() }));
}

function feed(state: State, bytes: Uint8Array): void {
  state.fed = { count: state.fed.count + bytes.length, last: bytes };
  if (state.session) perform(state, state.session.receive({ type: 'bytes', bytes, now: state.now() }));
}

function end(state: State): void {
  if (state.over) return;
  state.firstBytes?.end();
  if (state.session) perform(state, state.session.receive({ type: 'end', now: state.now() }));
  finish(state, 'left');
}

function perform(state: State, effects: readonly ServerEffect[]): void {
  for (const effect of effects) {
    if (state.over || !state.outbox.isOpen()) return;
    switch (effect.type) {
      case 'send':
        send(state, effect.bytes);
        break;
      case 'request':
        if (state.dialect) state.on.request(state.dialect, effect.request);
        break;
      case 'wake':
        state.alarm.set(effect.at);
        break;
      case 'fault':
        state.on.fault(effect.fault);
        break;
      case 'dial':
        if (state.dialect) state.on.dial(state.dialect, effect);
        break;
      case 'splice':
        handOver(state, effect);
        break;
      case 'close':
        finish(state, 'left');
    }
  }
}

function send(state: State, bytes: Uint8Array): void {
  if (!state.on.send(bytes)) state.outbox.write(bytes);
}

function tick(state: State): void {
  if (state.session && !state.over) perform(state, state.session.receive({ type: 'tick', now: state.now() }));
}

/** It does not read: nothing more is queued for it but the reason why. */
function overflow(state: State): void {
  const text = 'you read too slowly: the connection is closed';
  const event: RoomEvent = { type: 'noticed', text, id: 0, at: state.now(), room: state.opening.room.name };
  finish(state, 'removed', state.session?.variant.encode(event));
}

/** The socket becomes the end of a byte stream, which begins after the knock that named it. */
function handOver(state: State, { token, ready }: Extract<ServerEffect, { type: 'splice' }>): void {
  const knock = state.dialect?.kind === 'served' ? state.dialect.stream?.knock(token).length : undefined;
  const { count, last } = state.fed;
  const head = last.subarray(last.length - Math.max(0, count - (knock ?? count)));
  retire(state, 'left');
  state.intake.release();
  if (state.on.splice({ socket: state.socket, token, ready, head })) return;
  state.socket.resume();
  sayFarewell(state, []);
}

/** Once: the room is told, what waits is sent, then FIN; a peer that does not end its side is let go after a while. */
function finish(state: State, reason: QuitReason, lastWords: readonly Uint8Array[] = []): void {
  if (state.over) return;
  retire(state, reason);
  state.intake.discard();
  if (!state.socket.destroyed) sayFarewell(state, lastWords);
}

function sayFarewell(state: State, lastWords: readonly Uint8Array[]): void {
  state.outbox.end(lastWords, () => {
    state.farewell = setTimeout(() => state.socket.destroy(), FAREWELL_MS);
  });
}

/** It asks nothing more, and hears nothing more. */
function retire(state: State, reason: QuitReason): void {
  state.over = true;
  state.firstBytes?.stop();
  state.alarm.stop();
  state.on.gone(reason);
}
