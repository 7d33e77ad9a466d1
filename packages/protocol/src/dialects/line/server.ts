/** The server side of `line`: what one connected program says, as requests; what is for it alone, as lines. */
import { createLineBuffer, type LineBuffer } from '../../bytes/line-buffer.ts';
import { decodeText } from '../../bytes/text.ts';
import type { Fault, ServerEffect, ServerInput, ServerOpening, ServerSession } from '../../dialect.ts';
import { endsAsRequestLine } from '../../request-line.ts';
import type { QuitReason, Refusal, RoomEvent } from '../../vocabulary.ts';
import { type Command, readCommand } from './command.ts';
import { type LookUp, lookUp } from './look-up.ts';
import { LINE_LIMIT, UNENDED_LINE_MS } from './message.ts';
import { writeOwnEvent } from './own-event.ts';
import { encodeLine, liberal, strict } from './variant.ts';

/** A silent listener is greeted this long after it was taken for one: 1.5 s after it connected, together. */
const GREETING_MS = 500;

const HTTP_REQUEST: Fault = {
  code: 'http-request',
  clause: 'docs/dialects/line.md, What first bytes are not line',
  offset: 0,
  text: 'a first line that ends as in HTTP is not said: a web page may have sent it',
};

interface State {
  readonly opening: ServerOpening;
  readonly lines: LineBuffer;
  /** Only its first line, or its silence, brings a liberal client in; nothing counts after its leave. */
  stage: 'outside' | 'inside' | 'over';
  /** Nothing has ended a line yet: what comes may still be the first line of a request over HTTP. */
  isFirstLine: boolean;
  /** The one that the room gave; empty until then. */
  nickname: string;
  /** What it wants to read of each list that the room has still to tell, in order; undefined: the list. */
  readonly wanted: (LookUp | undefined)[];
  greetingAt: number | undefined;
  lineEndsAt: number | undefined;
}

export function openServer(opening: ServerOpening): ServerSession {
  const state: State = {
    opening,
    lines: createLineBuffer(LINE_LIMIT),
    stage: 'outside',
    isFirstLine: true,
    nickname: '',
    wanted: [],
    greetingAt: undefined,
    lineEndsAt: undefined,
  };
  return {
    variant: opening.strictness === 'strict' ? strict : liberal,
    receive: (input) => receive(state, input),
  };
}

function receive(state: State, input: ServerInput): readonly ServerEffect[] {
  switch (input.type) {
    case 'opened':
      if (state.opening.strictness === 'strict') return enter(state, undefined);
      state.greetingAt = input.now + GREETING_MS;
      return wake(state);
    case 'bytes':
      return take(state, input.bytes, input.now);
    case 'tick':
      return tick(state, input.now);
    case 'end':
      return [...hear(state, state.lines.flush()), ...leave(state, 'left')];
    case 'event':
      return tell(state, input.event);
  }
}

function take(state: State, bytes: Uint8Array, now: number): readonly ServerEffect[] {
  const effects = state.lines.push(bytes).flatMap((line) => hearEnded(state, line));
  const overflow = state.lines.overflow();
  if (overflow !== undefined) return [...effects, ...giveUp(state, tooLong(overflow))];
  state.lineEndsAt = state.lines.size() > 0 ? now + UNENDED_LINE_MS : undefined;
  return [...effects, ...wake(state)];
}

function tick(state: State, now: number): readonly ServerEffect[] {
  const effects: ServerEffect[] = [];
  if (state.lineEndsAt !== undefined && state.lineEndsAt <= now) {
    state.lineEndsAt = undefined;
    effects.push(...hear(state, state.lines.flush()));
  }
  if (state.greetingAt !== undefined && state.greetingAt <= now) effects.push(...enter(state, undefined));
  return [...effects, ...wake(state)];
}

function wake({ lineEndsAt, greetingAt }: State): readonly ServerEffect[] {
  const moments = [lineEndsAt, greetingAt].filter((moment) => moment !== undefined);
  return moments.length === 0 ? [] : [{ type: 'wake', at: Math.min(...moments) }];
}

/** What its sender has ended. RFC 9112, section 2.2: empty lines before a request do not count. */
function hearEnded(state: State, bytes: Uint8Array): readonly ServerEffect[] {
  const effects = hear(state, bytes);
  if (bytes.length > 0) state.isFirstLine = false;
  return effects;
}

/** One line, without its end. */
function hear(state: State, bytes: Uint8Array): readonly ServerEffect[] {
  const line = decodeText(bytes);
  if (state.stage === 'over' || line.trim() === '') return [];
  // A web page's words would follow: they came here past what knows HTTP by its first bytes.
  if (state.isFirstLine && endsAsRequestLine(line)) return giveUp(state, HTTP_REQUEST);
  const command = readCommand(line, state.opening.strictness);
  if (state.stage === 'inside') return perform(state, command);
  if (command.type === 'rename') return enter(state, command.nickname);
  return [...enter(state, undefined), ...perform(state, command)];
}

function enter(state: State, nickname: string | undefined): readonly ServerEffect[] {
  state.stage = 'inside';
  state.greetingAt = undefined;
  return [{ type: 'request', request: { type: 'join', room: '', nickname } }];
}

function perform(state: State, command: Command): readonly ServerEffect[] {
  switch (command.type) {
    case 'tell':
      return say(command.lines);
    case 'leave':
      return leave(state, 'left');
    case 'look-up':
      return [list(state, command.wanted)];
    case 'who':
      return [list(state, undefined)];
    case 'say':
    case 'whisper':
    case 'rename':
    case 'set-topic':
    case 'describe':
    case 'close':
      return [{ type: 'request', request: command }];
  }
}

/** Whatever is looked up, the room is asked something: then all is done that was asked before. */
function list(state: State, wanted: LookUp | undefined): ServerEffect {
  state.wanted.push(wanted);
  return { type: 'request', request: { type: 'who', room: '' } };
}

function leave(state: State, reason: QuitReason): readonly ServerEffect[] {
  if (state.stage === 'over') return [];
  state.stage = 'over';
  return [{ type: 'request', request: { type: 'quit', reason } }, { type: 'close' }];
}

/** Its reason is told in liberal only. */
function giveUp(state: State, fault: Fault): readonly ServerEffect[] {
  if (state.stage === 'over') return [];
  const told = state.opening.strictness === 'strict' ? [] : say([`* ${fault.text}`]);
  return [...told, { type: 'fault', fault }, ...leave(state, 'removed')];
}

function tooLong(offset: number): Fault {
  const text = `a line may have ${LINE_LIMIT} bytes at most`;
  return { code: 'line-too-long', clause: 'docs/dialects/line.md, Limits', offset, text };
}

/** An event for this member alone. Document 004 knows none. */
function tell(state: State, event: RoomEvent): readonly ServerEffect[] {
  if (event.type === 'joined' || event.type === 'renamed') state.nickname = event.member.nickname;
  const wanted = event.type === 'listed' ? state.wanted.shift() : undefined;
  // Who was not let in reads nothing; who has asked to leave in the meantime, the answer to what they asked before.
  if (wanted) return state.nickname !== '' ? say(lookUp(wanted, state.opening.room)) : [];
  const told =
    state.opening.strictness === 'strict' ? [] : say(writeOwnEvent(event, state.nickname, state.opening.room));
  if (event.type === 'kicked' && event.member.nickname === state.nickname) return [...told, ...leave(state, 'removed')];
  if (event.type !== 'refused' || event.request !== 'join') return told;
  // Without the nickname it wanted, a client still comes in, as a guest.
  return isAboutNickname(event.refusal) ? [...told, ...enter(state, undefined)] : [...told, ...leave(state, 'left')];
}

function isAboutNickname({ code }: Refusal): boolean {
  return code === 'nickname-taken' || code === 'nickname-invalid';
}

function say(lines: readonly string[]): readonly ServerEffect[] {
  return lines.map((line) => ({ type: 'send', bytes: encodeLine(line) }));
}
