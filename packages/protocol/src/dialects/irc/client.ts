/**
 * The client side of `irc`. It speaks to our own rooms and to anybody's server. Each effect `send` is one line, and it
 * takes bytes however they are cut: what carries them it does not know.
 */
import { createLineBuffer, type LineBuffer } from '../../bytes/line-buffer.ts';
import { decodeText, encodeText } from '../../bytes/text.ts';
import type { ClientEffect, ClientInput, ClientOpening, ClientSession, Fault } from '../../dialect.ts';
import type { ClientRequest, Happening } from '../../vocabulary.ts';
import { lastWords } from './asking/answer.ts';
import { createPace, type Pace } from './asking/pace.ts';
import { register } from './asking/registration.ts';
import { ask } from './asking/request.ts';
import { createHeartbeat, type Heartbeat } from './hearing/heartbeat.ts';
import { hear } from './hearing/line.ts';
import { createStanding, idOf, momentOf, ownId, type Standing, type Write, writeOf } from './knowing/standing.ts';
import { readMessage } from './wire/message.ts';

/** Longest line read, in bytes: more than tags and text of any server's line are together. */
const LINE_LIMIT = 64 * 1024;
/** How long a client that has sent QUIT waits for the server to close. */
const CLOSING_MS = 1_000;
/** What is asked before one is in waits; more than anybody types meanwhile. */
const HELD_REQUESTS = 64;
const CLAUSE = 'docs/dialects/irc.md, Our client';

type Asking = Exclude<ClientRequest, { type: 'quit' }>;

interface State {
  readonly lines: LineBuffer;
  readonly standing: Standing;
  readonly heartbeat: Heartbeat;
  readonly pace: Pace;
  readonly held: Asking[];
  /** How many bytes came. */
  read: number;
  /** Once QUIT was written: when this side closes, if the other does not. */
  closesBy: number | undefined;
  /** `leaving`: QUIT is the last that is written. */
  stage: 'open' | 'leaving' | 'over';
}

export function openClient(opening: ClientOpening): ClientSession {
  const standing = createStanding(opening);
  const state: State = {
    lines: createLineBuffer(LINE_LIMIT),
    standing,
    heartbeat: createHeartbeat(() => standing.server),
    pace: createPace(() => standing.server),
    held: [],
    read: 0,
    closesBy: undefined,
    stage: 'open',
  };
  return { receive: (input) => (state.stage === 'over' ? [] : [...receive(state, input), ...wake(state)]) };
}

function receive(state: State, input: ClientInput): readonly ClientEffect[] {
  const { now } = input;
  switch (input.type) {
    case 'opened':
      return register(state.standing).flatMap((each) => writeNow(state, each, now));
    case 'bytes':
      state.heartbeat.heard(now);
      return take(state, input.bytes, now);
    case 'tick':
      return tick(state, now);
    case 'end':
      // What has no line end is no line (RFC 1459, 2.3).
      return finish(state);
    case 'request':
      return request(state, input.request, now);
  }
}

function take(state: State, bytes: Uint8Array, now: number): readonly ClientEffect[] {
  state.read += bytes.length;
  const effects = state.lines.push(bytes).flatMap((line) => read(state, line, now));
  const offset = state.lines.overflow();
  if (offset === undefined) return effects;
  const text = `the server sent a line of more than ${LINE_LIMIT} bytes`;
  return [...effects, ...giveUp(state, { code: 'line-too-long', clause: CLAUSE, offset, text })];
}

/** One line, without its end. */
function read(state: State, line: Uint8Array, now: number): readonly ClientEffect[] {
  const { standing, heartbeat } = state;
  const message = state.stage === 'over' ? undefined : readMessage(decodeText(line));
  if (!message) return [];
  const { told, writes, isLast } = hear(standing, message, now);
  // It answers our QUIT.
  if (isLast && state.stage === 'leaving') return finish(state);
  const effects: ClientEffect[] = told.map(({ happening, room, at = momentOf(message, now) }) => ({
    type: 'event',
    event: { ...happening, id: idOf(standing, message), at, room },
  }));
  // What the server waits for does not wait behind what the user says.
  effects.push(...writes.flatMap((each) => writeNow(state, each, now)));
  if (isLast) return [...effects, ...finish(state)];
  if (standing.stage !== 'inside') return effects;
  heartbeat.begin(now);
  return [...effects, ...state.held.splice(0).flatMap((each) => perform(state, each, now))];
}

/** A nickname may be asked for, and a line sent, before one is in. */
function request(state: State, asked: ClientRequest, now: number): readonly ClientEffect[] {
  if (state.stage !== 'open') return [];
  if (asked.type === 'quit') return leave(state, asked.text, now);
  const isDue = state.standing.stage === 'inside' || asked.type === 'register' || asked.type === 'raw';
  if (isDue) return perform(state, asked, now);
  if (state.held.length < HELD_REQUESTS) {
    state.held.push(asked);
    return [];
  }
  const refusal = { code: 'not-joined', text: 'the server has not let you in yet' } as const;
  return [tell(state, { type: 'refused', request: asked.type, refusal }, now)];
}

function perform(state: State, asked: Asking, now: number): readonly ClientEffect[] {
  const { standing, pace } = state;
  const answer = ask(standing, asked);
  if ('refused' in answer) {
    const happening = { type: 'refused', request: asked.type, refusal: answer.refused } as const;
    return [tell(state, happening, now, 'room' in asked ? asked.room : standing.home)];
  }
  pace.add(answer.writes);
  const told = (answer.told ?? []).map(({ happening, room }) => tell(state, happening, now, room));
  return [...told, ...write(state, now)];
}

/** What was asked before is still written. */
function leave(state: State, text: string | undefined, now: number): readonly ClientEffect[] {
  state.stage = 'leaving';
  state.held.length = 0;
  state.pace.add([writeOf({ command: 'QUIT', params: lastWords(text) })]);
  return write(state, now);
}

function tick(state: State, now: number): readonly ClientEffect[] {
  const effects = [...write(state, now)];
  if (state.closesBy !== undefined && state.closesBy <= now) return [...effects, ...finish(state)];
  switch (state.heartbeat.beat(now)) {
    case 'ask':
      return [...effects, ...writeNow(state, writeOf({ command: 'PING', params: [state.standing.self] }), now)];
    case 'lost': {
      const text = 'nothing came through any more';
      const fault: Fault = { code: 'server-silent', clause: CLAUSE, offset: state.read, text };
      return [...effects, ...giveUp(state, fault)];
    }
    case undefined:
      return effects;
  }
}

/** Writes what is due. */
function write(state: State, now: number): readonly ClientEffect[] {
  const effects: ClientEffect[] = [];
  for (let next = state.pace.next(now); next; next = state.pace.next(now)) effects.push(...performed(state, next, now));
  if (state.stage === 'leaving' && state.pace.isDone()) state.closesBy ??= now + CLOSING_MS;
  return effects;
}

function writeNow(state: State, each: Write, now: number): readonly ClientEffect[] {
  state.pace.count(now);
  return performed(state, each, now);
}

function performed(state: State, { line, told }: Write, now: number): readonly ClientEffect[] {
  const sent: ClientEffect = { type: 'send', bytes: encodeText(`${line}\r\n`) };
  return told ? [sent, tell(state, told.happening, now, told.room)] : [sent];
}

function wake(state: State): readonly ClientEffect[] {
  if (state.stage === 'over') return [];
  const moments = [state.pace.dueAt(), state.closesBy, state.heartbeat.dueAt()].filter((at) => at !== undefined);
  return moments.length === 0 ? [] : [{ type: 'wake', at: Math.min(...moments) }];
}

function giveUp(state: State, fault: Fault): readonly ClientEffect[] {
  return state.stage === 'over' ? [] : [{ type: 'fault', fault }, ...finish(state)];
}

function finish(state: State): readonly ClientEffect[] {
  if (state.stage === 'over') return [];
  state.stage = 'over';
  return [{ type: 'close' }];
}

/** What no message of the server tells. */
function tell({ standing }: State, happening: Happening, now: number, room: string = standing.home): ClientEffect {
  return { type: 'event', event: { ...happening, id: ownId(standing), at: now, room } };
}
