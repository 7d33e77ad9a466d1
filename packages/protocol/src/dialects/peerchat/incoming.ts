/**
 * Tells chat and control messages apart in what a peer sends. Chat has no length and often no end but the silence after
 * it. `01 00 00 00` to `04 00 00 00` begin a control message wherever they stand.
 */
import { createFrameBuffer, type FrameBuffer } from '../../bytes/frame-buffer.ts';
import { decodeText } from '../../bytes/text.ts';
import type { Claim, Fault } from '../../dialect.ts';
import { PEER_LIMIT } from '../../peer-list.ts';
import { type Code, type Control, controlSize, readControl, USERDATA_SIZE } from './control.ts';

/**
 * A text without an end is over after this silence. The pieces of one write come closer together, and careful senders
 * leave twice as much between two writes.
 */
const UNENDED_TEXT_MS = 15;
/** What may yet become a control message is text after this silence. */
const UNDECIDED_MS = 200;

/** Longest silence inside a control message: as long as it is not whole, its sender cannot be heard. */
const CONTROL_SILENCE_MS = 3000;
/** Longest text taken, in bytes: more than any text that a room accepts. */
const TEXT_TAKEN = 64 * 1024;

const LF = 0x0a;
/** Of a code, without its lowest byte. */
const ZEROS = 3;

export type Heard =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'control'; readonly control: Control }
  /** Nothing after it can be understood. */
  | { readonly type: 'fault'; readonly fault: Fault };

export interface Incoming {
  /** Answers what is whole now, in order. */
  readonly push: (bytes: Uint8Array, now: number) => readonly Heard[];
  /** Ends what has waited long enough for its end. */
  readonly settle: (now: number) => readonly Heard[];
  /** Ends what no more bytes will end. */
  readonly end: () => readonly Heard[];
  /** When something will have waited long enough, in milliseconds since the epoch. */
  readonly settlesAt: () => number | undefined;
  /** Where what is not whole yet begins, counted from the connection's first byte. */
  readonly offset: () => number;
}

interface State {
  readonly buffer: FrameBuffer;
  /** How many bytes at the buffer's front are known to be text. */
  scanned: number;
  /** What the bytes in the buffer are, and how long they wait for more. */
  rest: keyof typeof silences;
  settlesAt: number | undefined;
}

const silences = {
  nothing: undefined,
  text: UNENDED_TEXT_MS,
  undecided: UNDECIDED_MS,
  control: CONTROL_SILENCE_MS,
} as const;

/** Whether more bytes may come. */
type Coming = 'more' | 'no-more';

export function createIncoming(): Incoming {
  const state: State = {
    buffer: createFrameBuffer(),
    scanned: 0,
    rest: 'nothing',
    settlesAt: undefined,
  };
  return {
    push: (bytes, now) => push(state, bytes, now),
    settle: (now) => settle(state, now),
    end: () => takeAll(state, 'no-more'),
    settlesAt: () => state.settlesAt,
    offset: () => state.buffer.offset(),
  };
}

function push(state: State, bytes: Uint8Array, now: number): readonly Heard[] {
  // A silence has ended a text even where these bytes came before anybody told of it.
  const before = state.rest === 'control' ? [] : settle(state, now);
  state.buffer.push(bytes);
  const heard = takeAll(state, 'more');
  const silence = silences[state.rest];
  state.settlesAt = silence === undefined ? undefined : now + silence;
  return [...before, ...heard];
}

function settle(state: State, now: number): readonly Heard[] {
  if (state.settlesAt === undefined || now < state.settlesAt) return [];
  state.settlesAt = undefined;
  if (state.rest === 'control') {
    const text = `a message was not finished within ${CONTROL_SILENCE_MS / 1000} s`;
    return [
      fail(state, {
        code: 'unfinished',
        clause: 'docs/dialects/peerchat.md, Chat',
        offset: state.buffer.offset(),
        text,
      }),
    ];
  }
  return takeAll(state, 'no-more');
}

function takeAll(state: State, coming: Coming): readonly Heard[] {
  const all: Heard[] = [];
  state.rest = 'nothing';
  while (state.buffer.bytes().length > 0) {
    const heard = takeNext(state, coming);
    if (!heard) break;
    all.push(...heard);
  }
  return all;
}

/** Undefined until more bytes come. */
function takeNext(state: State, coming: Coming): readonly Heard[] | undefined {
  const bytes = state.buffer.bytes();
  const end = findEnd(bytes, state.scanned, coming);
  if (end.at > TEXT_TAKEN) {
    const text = `a message may have ${TEXT_TAKEN} bytes at most`;
    const clause = 'docs/dialects/peerchat.md, Limits';
    return [fail(state, { code: 'text-too-long', clause, offset: state.buffer.offset() + TEXT_TAKEN, text })];
  }
  state.scanned = end.at;
  if (end.by === 'control' && end.at === 0) return takeControl(state, end.code, bytes);
  if (end.by === 'mark') return takeText(state, end.at, 1);
  if (end.by === 'control' || coming === 'no-more') return takeText(state, end.at, 0);
  state.rest = end.by;
  return undefined;
}

/** Where the text at the front ends, and what ends it. */
type TextEnd =
  | { readonly at: number; readonly by: 'mark' | 'undecided' | 'text' }
  | { readonly at: number; readonly by: 'control'; readonly code: Code };

function findEnd(bytes: Uint8Array, from: number, coming: Coming): TextEnd {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0 || byte === LF) return { at, by: 'mark' };
    const code = codeOf(byte);
    const claim = code ? claimZeros(bytes.subarray(at + 1, at + 1 + ZEROS)) : 'no';
    if (code && claim === 'yes') return { at, by: 'control', code };
    if (claim === 'more' && coming === 'more') return { at, by: 'undecided' };
  }
  return { at: bytes.length, by: 'text' };
}

function codeOf(byte: number | undefined): Code | undefined {
  return byte === 1 || byte === 2 || byte === 3 || byte === 4 ? byte : undefined;
}

function claimZeros(bytes: Uint8Array): Claim {
  if (bytes.some((byte) => byte !== 0)) return 'no';
  return bytes.length < ZEROS ? 'more' : 'yes';
}

function takeControl(state: State, code: Code, bytes: Uint8Array): readonly Heard[] | undefined {
  const size = controlSize(code, bytes);
  if (size === 'impossible') {
    const text = `a list has 0 to ${PEER_LIMIT} peers`;
    const offset = state.buffer.offset() + USERDATA_SIZE;
    return [fail(state, { code: 'bad-peer-count', clause: '000, numpeers', offset, text })];
  }
  if (size === undefined || bytes.length < size) {
    state.rest = 'control';
    return undefined;
  }
  const control = readControl(code, bytes.subarray(0, size));
  drop(state, size);
  return [{ type: 'control', control }];
}

/** `mark`: how many bytes end it. An empty text is none. */
function takeText(state: State, length: number, mark: number): readonly Heard[] {
  const text = decodeText(state.buffer.bytes().subarray(0, length)).replace(/\r$/u, '');
  drop(state, length + mark);
  return text === '' ? [] : [{ type: 'text', text }];
}

function fail(state: State, fault: Fault): Heard {
  drop(state, state.buffer.bytes().length);
  return { type: 'fault', fault };
}

function drop(state: State, length: number): void {
  state.buffer.take(length);
  state.scanned = 0;
}
