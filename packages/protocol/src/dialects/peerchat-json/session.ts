/** One connection between two peers of the mesh: who dialled begins, from then on both sides are the same. */

import { OBJECT_DEPTH } from '../../bytes/json-object.ts';
import { createObjectScanner, type ObjectScanner, type Scanned } from '../../bytes/object-scanner.ts';
import type { Fault, PeerOpening, ServerEffect, ServerInput, ServerSession } from '../../dialect.ts';
import { TEXT_LIMIT } from '../../limit.ts';
import { inSpeech } from '../../manner.ts';
import { writeNews } from '../../news.ts';
import type { Address, QuitReason, RoomEvent } from '../../vocabulary.ts';
import { dialPeers, listPeers } from './list.ts';
import {
  type Message,
  readMessage,
  writeIntroduction,
  writeLeave,
  writeTexts,
  writeWho,
  writeWhoReply,
} from './message.ts';
import { variants } from './variant.ts';

/** Longest object taken, in bytes. */
const OBJECT_LIMIT = 64 * 1024;
/** For the peer's introduction: who only connects is nobody's peer. */
const INTRODUCTION_MS = 10_000;
/** For the peer to ask or to tell who is there, before it is chatted with: in between, some programs take no text. */
const LIST_MS = 500;
/** Texts kept of a peer that talks before it has introduced itself. */
const HELD_TEXTS = 32;
/** In UTF-16 code units, all of them together: as much as one text that a room takes. */
const HELD_UNITS = TEXT_LIMIT;

interface State {
  readonly opening: PeerOpening;
  readonly objects: ObjectScanner;
  /** `strange`: not introduced; `known`: registered, not chatted with yet. */
  stage: 'strange' | 'known' | 'inside' | 'over';
  /** Where the peer listens. */
  listens: Address | undefined;
  readonly held: string[];
  /** A list is taken from the peer that was asked for one, once. */
  awaitsList: boolean;
  faulted: boolean;
}

export function openPeer(opening: PeerOpening): ServerSession {
  const state: State = {
    opening,
    objects: createObjectScanner({ limit: OBJECT_LIMIT, depth: OBJECT_DEPTH }),
    stage: 'strange',
    listens: undefined,
    held: [],
    awaitsList: false,
    faulted: false,
  };
  return { variant: variants[opening.self.kind], receive: (input) => receive(state, input) };
}

function receive(state: State, input: ServerInput): readonly ServerEffect[] {
  switch (input.type) {
    case 'opened':
      return [...greet(state), { type: 'wake', at: input.now + INTRODUCTION_MS }];
    case 'bytes':
      return take(state, input.bytes, input.now);
    case 'tick':
      return tick(state);
    case 'end':
      return [...state.objects.flush().flatMap((scanned) => hear(state, scanned, input.now)), ...leave(state, 'left')];
    case 'event':
      return tell(state, input.event);
  }
}

/** 5: who has dialled speaks first. */
function greet({ opening }: State): readonly ServerEffect[] {
  return opening.role === 'called' ? [] : [send(writeIntroduction('join', opening.self))];
}

function take(state: State, bytes: Uint8Array, now: number): readonly ServerEffect[] {
  const effects = state.objects.push(bytes).flatMap((scanned) => hear(state, scanned, now));
  const offset = state.objects.overflow();
  if (offset === undefined || state.stage === 'over') return effects;
  const text = `an object may have ${OBJECT_LIMIT} bytes at most`;
  const fault: Fault = { code: 'object-too-long', clause: 'docs/dialects/peerchat-json.md, Limits', offset, text };
  return [...effects, { type: 'fault', fault }, send(writeLeave()), ...leave(state, 'removed')];
}

/** The time for what was awaited last is over. */
function tick(state: State): readonly ServerEffect[] {
  switch (state.stage) {
    case 'strange': {
      const text = 'the peer did not introduce itself';
      const clause = 'docs/dialects/peerchat-json.md, Coming in';
      const fault: Fault = { code: 'no-introduction', clause, offset: 0, text };
      return [{ type: 'fault', fault }, ...leave(state, 'removed')];
    }
    case 'known':
      return enter(state);
    case 'inside':
    case 'over':
      return [];
  }
}

function hear(state: State, scanned: Scanned, now: number): readonly ServerEffect[] {
  if (state.stage === 'over') return [];
  const message = scanned.type === 'object' ? readMessage(scanned.text) : undefined;
  return message ? answer(state, message, now) : ignore(state, scanned);
}

/** 2, 3: ignored, with no indication to the peer; the first time with one to our own side. */
function ignore(state: State, { offset }: Scanned): readonly ServerEffect[] {
  if (state.faulted) return [];
  state.faulted = true;
  const text = 'this is no message of the protocol, and was ignored';
  return [{ type: 'fault', fault: { code: 'no-message', clause: '001, 2 and 3', offset, text } }];
}

function answer(state: State, message: Message, now: number): readonly ServerEffect[] {
  const { opening } = state;
  switch (message.type) {
    case 'join':
      return [send(writeIntroduction('join-reply', opening.self)), ...introduced(state, message, now)];
    case 'join-reply':
      return opening.role === 'called' ? [] : introduced(state, message, now);
    case 'who':
      if (state.stage === 'strange') return [];
      return [send(writeWhoReply(listPeers(opening, state.listens))), ...enter(state)];
    case 'who-reply':
      return listed(state, message.peers);
    case 'message':
      return said(state, message.text);
    case 'leave':
      return leave(state, 'left');
  }
}

/** 4a: whatever it says of itself, the peer is accepted; one without a port is on no list. */
function introduced(
  state: State,
  { name, port }: Extract<Message, { type: 'join' | 'join-reply' }>,
  now: number,
): readonly ServerEffect[] {
  if (state.stage !== 'strange') return [];
  const { peer, role } = state.opening;
  state.stage = 'known';
  state.listens = port === undefined ? undefined : { host: peer.host, port };
  const listens = port === undefined ? {} : { listens: port };
  const registration: ServerEffect = {
    type: 'request',
    request: { type: 'register', nickname: name, fit: 'near', ...listens },
  };
  switch (role) {
    case 'listed':
      return [registration, ...enter(state)];
    case 'contact':
      state.awaitsList = true;
      return [send(writeWho()), registration, { type: 'wake', at: now + LIST_MS }];
    case 'called':
      return [registration, { type: 'wake', at: now + LIST_MS }];
  }
}

/** 4d: only from whom we know and have asked. */
function listed(state: State, peers: readonly Address[]): readonly ServerEffect[] {
  if (!state.awaitsList) return [];
  state.awaitsList = false;
  return [...dialPeers(state.opening, state.listens, peers), ...enter(state)];
}

/** Texts that come before the peer may be answered are kept until then. */
function said(state: State, text: string): readonly ServerEffect[] {
  if (text === '') return [];
  if (state.stage === 'known' && !state.awaitsList) return [...enter(state), say(text)];
  if (state.stage === 'inside') return [say(text)];
  const held = state.held.reduce((sum, { length }) => sum + length, text.length);
  if (state.held.length < HELD_TEXTS && held <= HELD_UNITS) state.held.push(text);
  return [];
}

function enter(state: State): readonly ServerEffect[] {
  if (state.stage !== 'known') return [];
  state.stage = 'inside';
  const texts = state.held.splice(0);
  return [{ type: 'request', request: { type: 'join', room: '', nickname: undefined } }, ...texts.map(say)];
}

function leave(state: State, reason: QuitReason): readonly ServerEffect[] {
  if (state.stage === 'over') return [];
  state.stage = 'over';
  return [{ type: 'request', request: { type: 'quit', reason } }, { type: 'close' }];
}

/** An event for this peer alone: in words, because the document knows none. */
function tell(state: State, event: RoomEvent): readonly ServerEffect[] {
  switch (event.type) {
    case 'whispered':
      return writeTexts(`${event.member.nickname} -> you: `, inSpeech(event.text, event.manner)).map(send);
    case 'noticed':
      return notice(state, event.text);
    case 'refused': {
      const told = notice(state, event.refusal.text);
      const isOutside = event.request === 'register' || event.request === 'join';
      return isOutside ? [...told, send(writeLeave()), ...leave(state, 'left')] : told;
    }
    case 'kicked':
      return [...notice(state, writeNews(event) ?? ''), send(writeLeave()), ...leave(state, 'removed')];
    case 'closed':
      return [send(writeLeave())];
    case 'registered':
    case 'joined':
    case 'said':
    case 'topic-set':
    case 'described':
    case 'invited':
    case 'ruled':
    case 'host-proven':
    case 'recalled':
    case 'renamed':
    case 'left':
    case 'listed':
    case 'rooms-listed':
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
    case 'stream-opened':
      return [];
  }
}

function notice({ opening }: State, text: string): readonly ServerEffect[] {
  return opening.strictness === 'strict' ? [] : writeTexts('* ', text).map(send);
}

function say(text: string): ServerEffect {
  return { type: 'request', request: { type: 'say', room: '', text, manner: 'speech' } };
}

function send(bytes: Uint8Array): ServerEffect {
  return { type: 'send', bytes };
}
