/**
 * One socket and what is known of its peer: at first only bytes, then a session of the dialect that they open. Performs
 * the session's effects; what the session asks of the room goes to whoever made the connection.
 */
import type { Socket } from 'node:net';
import type {
  Address,
  Dialect,
  Fault,
  LeaveReason,
  Request,
  RoomEvent,
  RoomView,
  ServerEffect,
  ServerSession,
  Strictness,
} from '@portico/protocol';
import { awaitFirstBytes, type Decision, type FirstBytes } from './first-bytes.ts';
import { createOutbox, type Outbox } from './outbox.ts';

/**
 * Most bytes taken from one peer in one turn, the rest in the next: a message is longer only when it is very long, and
 * short ones become many times as many bytes for everybody else.
 */
const TAKEN_AT_ONCE = 4 * 1024;
/** Most bytes read and thrown away after the end of a connection. */
const READ_AFTER_END = 64 * 1024;
/** How long a peer may take to end its side, once we have ended ours: ended by us it would be a reset. */
const FAREWELL_MS = 1000;

export interface ConnectionOptions {
  readonly socket: Socket;
  readonly peer: Address;
  /** In their order of priority. */
  readonly dialects: readonly Dialect[];
  readonly strictness: Strictness;
  readonly room: RoomView;
  /** Milliseconds since the epoch, never running backwards. */
  readonly now: () => number;
  readonly on: ConnectionListener;
}

/** What a connection tells whoever made it; nothing before `start`. */
interface ConnectionListener {
  readonly request: (dialect: Dialect, request: Request) => void;
  /** Bytes for this peer alone, to be put in order with what the room tells everybody. False: it is not in the room. */
  readonly send: (bytes: Uint8Array) => boolean;
  /** Calls back when what this turn brought to everybody is written. */
  readonly nextTurn: (callback: () => void) => void;
  readonly fault: (fault: Fault) => void;
  /** It will ask nothing more. */
  readonly gone: (reason: LeaveReason) => void;
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
  /** Until they have decided; from then on every chunk goes to the session. */
  firstBytes: FirstBytes | undefined;
  dialect: Dialect | undefined;
  session: ServerSession | undefined;
  over: boolean;
  readAfterEnd: number;
  waking: NodeJS.Timeout | undefined;
  farewell: NodeJS.Timeout | undefined;
}

export function createConnection(options: ConnectionOptions): Connection {
  const state: State = {
    ...options,
    // Not at once: it may come from the middle of a fan-out.
    outbox: createOutbox(options.socket, () => setImmediate(() => overflow(state))),
    firstBytes: undefined,
    dialect: undefined,
    session: undefined,
    over: false,
    readAfterEnd: 0,
    waking: undefined,
    farewell: undefined,
  };
  return {
    start: () => start(state),
    tell: (event) => {
      if (state.session) perform(state, state.session.receive({ type: 'event', event, now: state.now() }));
    },
    session: () => state.session,
    outbox: state.outbox,
    close: () => finish(state, 'left'),
  };
}

function start(state: State): void {
  const { socket, dialects, strictness } = state;
  socket.on('data', (chunk) => take(state, chunk));
  socket.on('end', () => end(state));
  // What went wrong does not matter to the room: `close` follows, and the member is gone.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    clearTimeout(state.farewell);
    finish(state, 'lost');
  });
  state.firstBytes = awaitFirstBytes({
    dialects,
    strictness,
    onSilence: (dialect) => open(state, dialect),
    onDecision: (detection, prefix) => decided(state, detection, prefix),
  });
}

function take(state: State, chunk: Uint8Array): void {
  if (state.over) discard(state, chunk);
  else if (chunk.length <= TAKEN_AT_ONCE) hear(state, chunk);
  else {
    state.socket.pause();
    hear(state, chunk.subarray(0, TAKEN_AT_ONCE));
    state.on.nextTurn(() => {
      state.socket.resume();
      take(state, chunk.subarray(TAKEN_AT_ONCE));
    });
  }
}

/** Read on, so that our last words are not lost to a reset; but not for ever. */
function discard(state: State, { length }: Uint8Array): void {
  state.readAfterEnd += length;
  if (state.readAfterEnd > READ_AFTER_END) state.socket.pause();
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
  clearTimeout(state.waking);
  if (state.dialect) state.on.request(state.dialect, { type: 'leave', room: '', reason: 'left' });
  const { peer, room, strictness } = state;
  state.dialect = dialect;
  state.session = dialect.openServer({ peer, room, strictness });
  perform(state, state.session.receive({ type: 'opened', now: state.now() }));
}

function feed(state: State, bytes: Uint8Array): void {
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
        wake(state, effect.at);
        break;
      case 'fault':
        state.on.fault(effect.fault);
        break;
      case 'close':
        finish(state, 'left');
    }
  }
}

function send(state: State, bytes: Uint8Array): void {
  if (!state.on.send(bytes)) state.outbox.write(bytes);
}

function wake(state: State, at: number): void {
  clearTimeout(state.waking);
  const after = Math.max(0, Math.ceil(at - state.now()));
  // After what has arrived meanwhile: when our process was paused, bytes may wait that were in time.
  state.waking = setTimeout(() => setImmediate(() => tick(state)), after);
}

function tick(state: State): void {
  if (state.session && !state.over) perform(state, state.session.receive({ type: 'tick', now: state.now() }));
}

/** It does not read: nothing more is queued for it but the reason why. */
function overflow(state: State): void {
  const text = 'you read too slowly: the connection is closed';
  const event: RoomEvent = { type: 'noticed', text, id: 0, at: state.now(), room: state.room.name };
  finish(state, 'removed', state.session?.variant.encode(event));
}

/** Once: the room is told, what waits is sent, then FIN; a peer that does not end its side is let go after a while. */
function finish(state: State, reason: LeaveReason, lastWords?: Uint8Array): void {
  if (state.over) return;
  state.over = true;
  state.firstBytes?.stop();
  clearTimeout(state.waking);
  state.on.gone(reason);
  if (state.socket.destroyed) return;
  state.outbox.end(lastWords);
  state.farewell = setTimeout(() => state.socket.destroy(), FAREWELL_MS);
}
