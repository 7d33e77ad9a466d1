/** The client side of `hub`. It speaks to our own rooms and to anybody else's server of document 003. */
import { OBJECT_DEPTH } from '../../bytes/json-object.ts';
import { createObjectScanner, type ObjectScanner, type Scanned } from '../../bytes/object-scanner.ts';
import type { ClientEffect, ClientInput, ClientOpening, ClientSession, Fault } from '../../dialect.ts';
import { FOREIGN_GAP_MS } from '../../limit.ts';
import type { ClientRequest } from '../../vocabulary.ts';
import { ask, type Write } from './asking.ts';
import { type Heard, hear, notice } from './hearing.ts';
import { OBJECT_LIMIT, readMessages, writeMessage } from './message.ts';
import type { Standing, Told } from './standing.ts';

/** How long a client that has sent /close waits for the server to close, as 6.8.1 demands of it. */
const CLOSING_MS = 1_000;
/** A server that gives us more to ask than we may write is not asked for all of it. */
const QUEUE_LIMIT = 64;

interface State {
  readonly scanner: ObjectScanner;
  readonly standing: Standing;
  readonly queue: Write[];
  writtenAt: number;
  nextId: number;
  /** Once /close was written: when this side closes, if the other does not. */
  closesBy: number | undefined;
  /** `leaving`: /close is the last that is written. */
  stage: 'open' | 'leaving' | 'over';
}

export function openClient({ nickname, room, strictness, peer }: ClientOpening): ClientSession {
  const state: State = {
    scanner: createObjectScanner({ limit: OBJECT_LIMIT, depth: OBJECT_DEPTH }),
    standing: {
      server: strictness === 'strict' || peer === 'unknown' ? 'other' : 'portico',
      wanted: room === '' && peer === 'unknown' ? undefined : room,
      self: nickname,
      isRegistered: false,
      home: '',
      rooms: new Set(),
      pending: [],
      spoken: [],
    },
    queue: [],
    writtenAt: Number.NEGATIVE_INFINITY,
    nextId: 0,
    closesBy: undefined,
    stage: 'open',
  };
  return { receive: (input) => (state.stage === 'over' ? [] : receive(state, input)) };
}

function receive(state: State, input: ClientInput): readonly ClientEffect[] {
  switch (input.type) {
    case 'opened':
      return request(state, { type: 'register', nickname: state.standing.self }, input.now);
    case 'bytes':
      return take(state, input.bytes, input.now);
    case 'tick':
      return write(state, input.now);
    case 'end':
      return [...state.scanner.flush().flatMap((scanned) => read(state, scanned, input.now)), ...finish(state)];
    case 'request':
      return request(state, input.request, input.now);
  }
}

function take(state: State, bytes: Uint8Array, now: number): readonly ClientEffect[] {
  const effects = state.scanner.push(bytes).flatMap((scanned) => read(state, scanned, now));
  const offset = state.scanner.overflow();
  if (offset === undefined || state.stage === 'over') return effects;
  const text = `the server sent a message of more than ${OBJECT_LIMIT} bytes`;
  const fault: Fault = { code: 'message-too-long', clause: 'docs/dialects/hub.md, Limits', offset, text };
  return [...effects, { type: 'fault', fault }, ...finish(state)];
}

/** Text that is no message is shown as it comes. */
function read(state: State, { type, text }: Scanned, now: number): readonly ClientEffect[] {
  if (state.stage === 'over') return [];
  const [reading] = type === 'object' ? readMessages(text) : [];
  const isClosing = reading?.command === '/close';
  // It answers ours.
  if (isClosing && state.stage === 'leaving') return finish(state);
  const heard = reading ? hear(state.standing, reading) : notice(text, state.standing.home);
  const effects = follow(state, heard, now);
  return isClosing ? [...effects, ...finish(state)] : effects;
}

function follow(state: State, { told, asks }: Heard, now: number): readonly ClientEffect[] {
  const effects = told.map((each) => tell(state, each, now));
  const asked = state.queue.length < QUEUE_LIMIT ? asks : [];
  return [...effects, ...asked.flatMap((each) => request(state, each, now))];
}

function request(state: State, asked: ClientRequest, now: number): readonly ClientEffect[] {
  const { standing, queue } = state;
  if (state.stage !== 'open') return [];
  if (asked.type === 'quit') {
    state.stage = 'leaving';
    queue.push({ message: { command: '/close', nickname: standing.self } });
    return write(state, now);
  }
  const answer = ask(standing, asked);
  if ('refused' in answer) {
    const happening = { type: 'refused', request: asked.type, refusal: answer.refused } as const;
    return [tell(state, { happening, room: 'room' in asked ? asked.room : standing.home }, now)];
  }
  queue.push(...answer.writes);
  return write(state, now);
}

/** Writes what is due; asks to be woken for the rest. */
function write(state: State, now: number): readonly ClientEffect[] {
  const { queue } = state;
  const effects: ClientEffect[] = [];
  for (let next = queue[0]; next && dueAt(state) <= now; next = queue[0]) {
    queue.shift();
    effects.push({ type: 'send', bytes: writeMessage(next.message) });
    if (next.told) effects.push(tell(state, next.told, now));
    state.writtenAt = now;
  }
  if (state.stage === 'leaving' && queue.length === 0) state.closesBy ??= now + CLOSING_MS;
  if (state.closesBy !== undefined && state.closesBy <= now) return [...effects, ...finish(state)];
  return [...effects, ...wake(state)];
}

function dueAt({ standing, writtenAt }: State): number {
  return standing.server === 'portico' ? writtenAt : writtenAt + FOREIGN_GAP_MS;
}

function wake(state: State): readonly ClientEffect[] {
  const at = state.queue.length > 0 ? dueAt(state) : state.closesBy;
  return at === undefined ? [] : [{ type: 'wake', at }];
}

function finish(state: State): readonly ClientEffect[] {
  if (state.stage === 'over') return [];
  state.stage = 'over';
  return [{ type: 'close' }];
}

function tell(state: State, { happening, room }: Told, now: number): ClientEffect {
  state.nextId += 1;
  return { type: 'event', event: { ...happening, id: state.nextId, at: now, room } };
}
