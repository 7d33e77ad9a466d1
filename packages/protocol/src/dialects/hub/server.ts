/** The server side of `hub`: what one connected program asks, as requests; what is for it alone, as messages. */
import { OBJECT_DEPTH } from '../../bytes/json-object.ts';
import { createObjectScanner, type ObjectScanner, type Scanned } from '../../bytes/object-scanner.ts';
import type { Fault, ServerEffect, ServerInput, ServerOpening, ServerSession } from '../../dialect.ts';
import type { QuitReason, RoomEvent } from '../../vocabulary.ts';
import { answer, refuse } from './answer.ts';
import { cutMessage, type Message, OBJECT_LIMIT, type Reading, readMessages, writeMessage } from './message.ts';
import { readWish } from './request.ts';
import { variants } from './variant.ts';

/** Most mistakes of one connection that are reported: a log is no place for somebody's flood. */
const REPORTED_FAULTS = 16;

/** What the bytes brought, in their order. `overflow`: nothing comes after it. */
type Item =
  | { readonly type: 'message'; readonly readings: readonly Reading[]; readonly offset: number }
  | { readonly type: 'garbage'; readonly offset: number }
  | { readonly type: 'overflow'; readonly offset: number };

interface State {
  readonly opening: ServerOpening;
  readonly scanner: ObjectScanner;
  readonly waiting: Item[];
  /**
   * What the room has still to answer, in its order. The next message is looked at after that, because what it asks may
   * depend on the answers: not before one has a nickname, nor before one is in a room.
   */
  readonly asked: Reading[];
  /** The nickname that the room gave; `''` before. */
  self: string;
  readonly rooms: Set<string>;
  faults: number;
  stage: 'open' | 'over';
}

export function openServer(opening: ServerOpening): ServerSession {
  const state: State = {
    opening,
    scanner: createObjectScanner({ limit: OBJECT_LIMIT, depth: OBJECT_DEPTH }),
    waiting: [],
    asked: [],
    self: '',
    rooms: new Set(),
    faults: 0,
    stage: 'open',
  };
  return { variant: variants[opening.strictness], receive: (input) => receive(state, input) };
}

function receive(state: State, input: ServerInput): readonly ServerEffect[] {
  switch (input.type) {
    case 'bytes': {
      for (const scanned of state.scanner.push(input.bytes)) state.waiting.push(itemOf(scanned));
      const offset = state.scanner.overflow();
      if (offset !== undefined) state.waiting.push({ type: 'overflow', offset });
      return proceed(state);
    }
    case 'end':
      for (const scanned of state.scanner.flush()) state.waiting.push(itemOf(scanned));
      return [...proceed(state), ...leave(state, 'left')];
    case 'event':
      return hear(state, input.event);
    case 'opened':
    case 'tick':
      return [];
  }
}

function itemOf({ type, text, offset }: Scanned): Item {
  const readings = type === 'object' ? readMessages(text) : [];
  return readings.length === 0 ? { type: 'garbage', offset } : { type: 'message', readings, offset };
}

/** Each answer comes from within, and goes on here: as deep as one chunk has messages, and a chunk is a few KiB. */
function proceed(state: State): readonly ServerEffect[] {
  const effects: ServerEffect[] = [];
  while (state.stage === 'open' && state.asked.length === 0) {
    const item = state.waiting.shift();
    if (!item) break;
    effects.push(...perform(state, item));
  }
  return effects;
}

function perform(state: State, item: Item): readonly ServerEffect[] {
  switch (item.type) {
    case 'message':
      return item.readings.flatMap((reading) => ask(state, reading, item.offset));
    case 'garbage':
      return report(state, { code: 'not-a-message', offset: item.offset, text: 'this is no JSON object' });
    case 'overflow':
      return giveUp(state, item.offset);
  }
}

function ask(state: State, reading: Reading, offset: number): readonly ServerEffect[] {
  const wish = readWish(reading, { isRegistered: state.self !== '', rooms: state.rooms });
  switch (wish.type) {
    case 'request':
      state.asked.push(reading);
      return [wish];
    case 'leave':
      return [...send({ command: '/close', nickname: state.self, message: 'goodbye' }), ...leave(state, 'left')];
    case 'refused':
      return send(refuse({ code: 'unspecified', text: wish.text }, state.self, reading));
    case 'unknown':
      return report(state, { code: 'unknown-command', offset, text: 'this is no command that a client sends' });
  }
}

/** An event for this member alone: the answer to what it asked, or news. */
function hear(state: State, event: RoomEvent): readonly ServerEffect[] {
  if (state.stage === 'over') return [];
  if (event.type === 'noticed' || event.type === 'closed') {
    return variants[state.opening.strictness].encode(event).map((bytes) => ({ type: 'send', bytes }));
  }
  const asked = isOthers(event, state.self) ? undefined : state.asked.shift();
  if (event.type === 'registered' || event.type === 'renamed') state.self = event.member.nickname;
  if (event.type === 'joined') state.rooms.add(event.room);
  const isOut = event.type === 'left' || (event.type === 'kicked' && event.member.nickname === state.self);
  if (isOut) state.rooms.delete(event.room);
  const message = answer(event, { self: state.self, asked });
  return [...(message ? send(message) : []), ...proceed(state)];
}

/** Of what somebody else does this session is told only where it is done to this member. */
function isOthers(event: RoomEvent, self: string): boolean {
  if (event.type === 'kicked') return event.by.nickname !== self;
  return 'to' in event && event.member.nickname !== self;
}

/** Section 4: what is no message is ignored. */
function report(state: State, fault: Omit<Fault, 'clause'>): readonly ServerEffect[] {
  state.faults += 1;
  return state.faults > REPORTED_FAULTS ? [] : [{ type: 'fault', fault: { ...fault, clause: '003, 4.1' } }];
}

function giveUp(state: State, offset: number): readonly ServerEffect[] {
  const text = `a message may have ${OBJECT_LIMIT} bytes at most`;
  const fault: Fault = { code: 'message-too-long', clause: 'docs/dialects/hub.md, Limits', offset, text };
  const told = send({ command: '/close', nickname: state.self, message: text });
  return [...told, { type: 'fault', fault }, ...leave(state, 'removed')];
}

function leave(state: State, reason: QuitReason): readonly ServerEffect[] {
  if (state.stage === 'over') return [];
  state.stage = 'over';
  return [{ type: 'request', request: { type: 'quit', reason } }, { type: 'close' }];
}

function send(message: Message): readonly ServerEffect[] {
  return cutMessage(message, OBJECT_LIMIT).map((piece) => ({ type: 'send', bytes: writeMessage(piece) }));
}
