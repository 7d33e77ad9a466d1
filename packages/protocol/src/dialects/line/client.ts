/**
 * The client side of `line`. It speaks to our own rooms, which greet it and take `/commands`, and to anybody else's
 * program of document 004, which gets plain text only: one message per write, with time between the writes.
 */
import { createLineBuffer, type LineBuffer } from '../../bytes/line-buffer.ts';
import { decodeText, encodeText } from '../../bytes/text.ts';
import type { ClientEffect, ClientInput, ClientOpening, ClientSession } from '../../dialect.ts';
import { FOREIGN_GAP_MS } from '../../limit.ts';
import type { ClientRequest, Happening } from '../../vocabulary.ts';
import { ask, type Line } from './asking.ts';
import { type Hearing, hear, stamp } from './hearing.ts';
import { LINE_LIMIT, SERVER_EXIT, UNENDED_LINE_MS } from './message.ts';

/** Before `server exit`, which programs of document 004 only know when it comes alone. */
const EXIT_GAP_MS = 100;

interface State {
  readonly lines: LineBuffer;
  readonly hearing: Hearing;
  readonly queue: Line[];
  writtenAt: number;
  lineEndsAt: number | undefined;
  /** `leaving`: closes once the queue is written. */
  stage: 'open' | 'leaving' | 'over';
}

export function openClient(opening: ClientOpening): ClientSession {
  const server = opening.strictness === 'strict' ? 'foreign' : opening.peer;
  const state: State = {
    lines: createLineBuffer(LINE_LIMIT),
    hearing: {
      server,
      wanted: opening.nickname,
      self: opening.nickname,
      room: '',
      asked: [],
      listing: { members: [], count: 0, awaited: false },
      nextId: 0,
    },
    queue: [],
    writtenAt: Number.NEGATIVE_INFINITY,
    lineEndsAt: undefined,
    stage: 'open',
  };
  return { receive: (input) => receive(state, input) };
}

function receive(state: State, input: ClientInput): readonly ClientEffect[] {
  switch (input.type) {
    case 'opened':
      if (state.hearing.server === 'portico') queue(state, [{ text: `/nick ${state.hearing.self}`, awaits: 'join' }]);
      return write(state, input.now);
    case 'bytes':
      return take(state, input.bytes, input.now);
    case 'tick':
      return tick(state, input.now);
    case 'end':
      return [...read(state, state.lines.flush(), input.now), ...finish(state)];
    case 'request':
      return request(state, input.request, input.now);
  }
}

function take(state: State, bytes: Uint8Array, now: number): readonly ClientEffect[] {
  const effects = state.lines.push(bytes).flatMap((line) => read(state, line, now));
  const overflow = state.lines.overflow();
  if (overflow !== undefined) return [...effects, ...giveUp(state, overflow)];
  state.lineEndsAt = state.lines.size() > 0 ? now + UNENDED_LINE_MS : undefined;
  return [...effects, ...wake(state)];
}

function tick(state: State, now: number): readonly ClientEffect[] {
  const effects: ClientEffect[] = [];
  if (state.lineEndsAt !== undefined && state.lineEndsAt <= now) {
    state.lineEndsAt = undefined;
    effects.push(...read(state, state.lines.flush(), now));
  }
  return [...effects, ...write(state, now)];
}

/** One line, without its end; what there is to answer is written before the next is read. */
function read(state: State, bytes: Uint8Array, now: number): readonly ClientEffect[] {
  const line = decodeText(bytes);
  if (state.stage === 'over' || line.trim() === '') return [];
  const { happenings, replies } = hear(state.hearing, line);
  queue(state, replies);
  return [...happenings.map((happening) => told(state.hearing, happening, now)), ...write(state, now)];
}

function request(state: State, asked: ClientRequest, now: number): readonly ClientEffect[] {
  if (state.stage !== 'open') return [];
  if (asked.type === 'quit') {
    state.stage = 'leaving';
    return write(state, now);
  }
  const { hearing } = state;
  const answer = ask(asked, hearing.server === 'portico' ? 'portico' : 'other', hearing.self);
  if ('refused' in answer) {
    return [told(hearing, { type: 'refused', request: asked.type, refusal: answer.refused }, now)];
  }
  queue(state, answer.lines);
  return write(state, now);
}

/** In this order they are written, and answered. */
function queue({ hearing, queue }: State, lines: readonly Line[]): void {
  queue.push(...lines);
  hearing.asked.push(...lines.flatMap(({ awaits = [] }) => awaits));
}

/** Writes as much of the queue as is due; asks to be woken for the rest. */
function write(state: State, now: number): readonly ClientEffect[] {
  const { hearing, queue } = state;
  const effects: ClientEffect[] = [];
  for (let line = queue[0]; line && state.stage !== 'over' && dueAt(state, line) <= now; line = queue[0]) {
    queue.shift();
    effects.push({ type: 'send', bytes: encodeText(`${line.text}\n`) });
    if (line.happening) effects.push(told(hearing, line.happening, now));
    state.writtenAt = now;
  }
  if (queue.length === 0 && state.stage === 'leaving') return [...effects, ...finish(state)];
  return [...effects, ...wake(state)];
}

function dueAt({ hearing, writtenAt }: State, line: Line): number {
  if (line.text === SERVER_EXIT) return writtenAt + EXIT_GAP_MS;
  return hearing.server === 'portico' ? writtenAt : writtenAt + FOREIGN_GAP_MS;
}

function wake(state: State): readonly ClientEffect[] {
  const [next] = state.queue;
  const moments = [state.lineEndsAt, next && dueAt(state, next)].filter((moment) => moment !== undefined);
  return moments.length === 0 ? [] : [{ type: 'wake', at: Math.min(...moments) }];
}

function finish(state: State): readonly ClientEffect[] {
  if (state.stage === 'over') return [];
  state.stage = 'over';
  return [{ type: 'close' }];
}

function giveUp(state: State, offset: number): readonly ClientEffect[] {
  if (state.stage === 'over') return [];
  const text = `the other side sent a line of more than ${LINE_LIMIT} bytes`;
  const clause = 'docs/dialects/line.md, Limits';
  return [{ type: 'fault', fault: { code: 'line-too-long', clause, offset, text } }, ...finish(state)];
}

function told(hearing: Hearing, happening: Happening, now: number): ClientEffect {
  return { type: 'event', event: stamp(hearing, happening, now) };
}
