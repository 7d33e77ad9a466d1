/** One connection between two peers of `peerchat`, whoever dialled. */
import type { Fault, PeerOpening, ServerEffect, ServerInput, ServerSession } from '../../dialect.ts';
import { inSpeech } from '../../manner.ts';
import { writeNews } from '../../news.ts';
import type { Address, QuitReason, RoomEvent } from '../../vocabulary.ts';
import { writeTexts } from './chat.ts';
import { type Code, type Control, writeControl } from './control.ts';
import { createIncoming, type Heard, type Incoming } from './incoming.ts';
import { dialPeers, listPeers } from './list.ts';
import { variants } from './variant.ts';

/** A peer's userdata has come this long after it was met: before that, nobody can do anything else. */
const INTRODUCTION_MS = 3000;

interface State {
  readonly opening: PeerOpening;
  readonly incoming: Incoming;
  /** A peer's first control message introduces it. It is met once the room has registered it and let it in. */
  stage: 'strange' | 'registering' | 'joining' | 'met' | 'over';
  /** When a stranger's time is up. */
  introducedBy: number;
  /** Heard, but not acted on until the room has answered: an introduction, and what came after it. */
  held: readonly Heard[];
  /** Whether the list that we have asked for is still to come. No other is followed. */
  wantsList: boolean;
}

export function openPeer(opening: PeerOpening): ServerSession {
  const state: State = {
    opening,
    incoming: createIncoming(),
    stage: 'strange',
    introducedBy: Number.POSITIVE_INFINITY,
    held: [],
    wantsList: opening.role === 'contact',
  };
  return { variant: variants[opening.self.kind], receive: (input) => receive(state, input) };
}

function receive(state: State, input: ServerInput): readonly ServerEffect[] {
  if (state.stage === 'over') return input.type === 'event' ? answerLate(state, input.event) : [];
  switch (input.type) {
    case 'opened':
      state.introducedBy = input.now + INTRODUCTION_MS;
      return [...ask(state.opening), ...wake(state)];
    case 'bytes':
      return [...hear(state, state.incoming.push(input.bytes, input.now)), ...wake(state)];
    case 'tick':
      return [...hear(state, state.incoming.settle(input.now)), ...expire(state, input.now), ...wake(state)];
    case 'end':
      return [...hear(state, state.incoming.end()), ...leave(state, 'left')];
    case 'event':
      return tell(state, input.event);
  }
}

function ask(opening: PeerOpening): readonly ServerEffect[] {
  switch (opening.role) {
    case 'called':
      return [];
    case 'contact':
      return [introduce(opening, 1, [])];
    case 'listed':
      return [introduce(opening, 2, [])];
  }
}

function introduce({ self, local }: PeerOpening, code: Code, peers: readonly Address[]): ServerEffect {
  const address = { host: local.host, port: self.port };
  return { type: 'send', bytes: writeControl({ code, username: self.nickname, address, peers }) };
}

/** Acts on what is heard, in order, up to what the room has to answer first. */
function hear(state: State, heard: readonly Heard[]): readonly ServerEffect[] {
  const effects: ServerEffect[] = [];
  const waiting = [...state.held, ...heard];
  let count = 0;
  for (const one of waiting) {
    if (state.stage === 'strange' && one.type === 'control') effects.push(register(state, one.control));
    if (state.stage !== 'strange' && state.stage !== 'met') break;
    effects.push(...act(state, one));
    count += 1;
  }
  state.held = waiting.slice(count);
  return effects;
}

function register(state: State, { username, address }: Control): ServerEffect {
  state.stage = 'registering';
  const listens = address.port === 0 ? {} : { listens: address.port };
  return { type: 'request', request: { type: 'register', nickname: username, fit: 'near', ...listens } };
}

function act(state: State, heard: Heard): readonly ServerEffect[] {
  switch (heard.type) {
    case 'text':
      // Nobody knows yet whose it is.
      if (state.stage === 'strange') return [];
      return [{ type: 'request', request: { type: 'say', room: '', text: heard.text, manner: 'speech' } }];
    case 'control':
      return answer(state, heard.control);
    case 'fault':
      return giveUp(state, heard.fault);
  }
}

function answer(state: State, control: Control): readonly ServerEffect[] {
  switch (control.code) {
    case 1:
      return [introduce(state.opening, 3, listPeers(state.opening, control))];
    case 2:
      return [introduce(state.opening, 4, [])];
    case 3:
      if (!state.wantsList) return [];
      state.wantsList = false;
      return dialPeers(state.opening, control);
    case 4:
      return [];
  }
}

/** What is for this peer alone, or answers it. Document 000 has chat, and no notices. */
function tell(state: State, event: RoomEvent): readonly ServerEffect[] {
  switch (event.type) {
    case 'registered':
      state.stage = 'joining';
      return [{ type: 'request', request: { type: 'join', room: '', nickname: undefined } }];
    case 'joined':
      state.stage = 'met';
      return hear(state, []);
    case 'refused':
      if (event.request === 'register' || event.request === 'join') return leave(state, 'left');
      return notice(state, event.refusal.text);
    case 'kicked':
      return [...notice(state, writeNews(event) ?? ''), ...leave(state, 'removed')];
    case 'noticed':
      return notice(state, event.text);
    case 'whispered':
      return send(writeTexts(`${event.member.nickname} -> you: `, inSpeech(event.text, event.manner)));
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
    case 'closed':
      return [];
  }
}

/** What it asked before it was given up is answered all the same, as it is when the two come in pieces. */
function answerLate(state: State, event: RoomEvent): readonly ServerEffect[] {
  return event.type === 'refused' ? notice(state, event.refusal.text) : [];
}

function notice({ opening }: State, text: string): readonly ServerEffect[] {
  return opening.strictness === 'strict' ? [] : send(writeTexts('* ', text));
}

function send(messages: readonly Uint8Array[]): readonly ServerEffect[] {
  return messages.map((bytes) => ({ type: 'send', bytes }));
}

function expire(state: State, now: number): readonly ServerEffect[] {
  if (state.stage !== 'strange' || now < state.introducedBy) return [];
  const text = `no userdata came within ${INTRODUCTION_MS / 1000} s`;
  const clause = 'docs/dialects/peerchat.md, Joining';
  return giveUp(state, { code: 'not-introduced', clause, offset: state.incoming.offset(), text });
}

function giveUp(state: State, fault: Fault): readonly ServerEffect[] {
  return [{ type: 'fault', fault }, ...leave(state, 'removed')];
}

/** Once. The room is not told of who never came in. */
function leave(state: State, reason: QuitReason): readonly ServerEffect[] {
  const { stage } = state;
  state.stage = 'over';
  if (stage === 'over') return [];
  if (stage === 'strange' || stage === 'registering') return [{ type: 'close' }];
  return [{ type: 'request', request: { type: 'quit', reason } }, { type: 'close' }];
}

function wake({ stage, introducedBy, incoming }: State): readonly ServerEffect[] {
  if (stage === 'over') return [];
  const moments = [incoming.settlesAt(), stage === 'strange' ? introducedBy : undefined];
  const at = Math.min(...moments.filter((moment) => moment !== undefined));
  return at === Number.POSITIVE_INFINITY ? [] : [{ type: 'wake', at }];
}
