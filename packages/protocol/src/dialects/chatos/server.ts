/** The server side of `chatos`: what one connected program sends, as requests; what is for it alone, as packets. */
import { createFrameBuffer, type FrameBuffer } from '../../bytes/frame-buffer.ts';
import type { Fault, ServerEffect, ServerInput, ServerOpening, ServerSession, Variant } from '../../dialect.ts';
import type { QuitReason, Request, RoomEvent } from '../../vocabulary.ts';
import { errorCodes, opcodes, type Packet, STREAMS } from './packet.ts';
import { readPacket } from './packet-reader.ts';
import { writePacket } from './packet-writer.ts';
import { type Talk, tell } from './telling.ts';
import { liberal, strict } from './variant.ts';

/** A packet is whole this long after its first byte: the slowest line needs less for the longest. */
const UNENDED_PACKET_MS = 10_000;
/** The second connection that becomes one end of a stream gets this before the other end's bytes. */
export const READY: Uint8Array = Uint8Array.of(0, opcodes.ready);

const documented = [opcodes.login, opcodes.chat, opcodes.ack, opcodes.error, opcodes.ask, opcodes.answer];
const known = {
  documented: new Set<number>(documented),
  streams: new Set<number>([...documented, opcodes.offer, opcodes.open]),
  first: new Set<number>([...documented, opcodes.knock]),
};

interface State extends Talk {
  readonly opening: ServerOpening;
  readonly variant: Variant;
  readonly frames: FrameBuffer;
  /** Nothing counts after a leave. `spliced`: what comes is a stream's. */
  stage: 'open' | 'spliced' | 'over';
  packetEndsBy: number | undefined;
}

export function openServer(opening: ServerOpening): ServerSession {
  const variant = opening.strictness === 'strict' ? strict : liberal;
  const state: State = {
    opening,
    variant,
    frames: createFrameBuffer(),
    stage: 'open',
    packetEndsBy: undefined,
    asked: [],
    nickname: '',
    knowsStreams: false,
  };
  return { variant, receive: (input) => receive(state, input) };
}

function receive(state: State, input: ServerInput): readonly ServerEffect[] {
  switch (input.type) {
    case 'opened':
      return [];
    case 'bytes':
      return take(state, input.bytes, input.now);
    case 'tick':
      return state.packetEndsBy !== undefined && state.packetEndsBy <= input.now ? giveUpWaiting(state) : wake(state);
    case 'end':
      return state.packetEndsBy === undefined ? leave(state, 'left') : giveUpWaiting(state);
    case 'event':
      // Even after the end: what was asked before it is answered after it was read.
      return hearRoom(state, input.event);
  }
}

/** Here is one room: this member, put out of it, is let go. */
function hearRoom(state: State, event: RoomEvent): readonly ServerEffect[] {
  const told = tell(state, event, state.variant).map(sent);
  const isOut = event.type === 'kicked' && event.member.nickname === state.nickname;
  return isOut ? [...told, ...leave(state, 'removed')] : told;
}

function take(state: State, bytes: Uint8Array, now: number): readonly ServerEffect[] {
  if (state.stage !== 'open') return [];
  const { frames } = state;
  const begun = frames.offset();
  frames.push(bytes);
  const effects = hearAll(state);
  if (frames.offset() > begun) state.packetEndsBy = undefined;
  if (state.stage === 'open' && frames.bytes().length > 0) state.packetEndsBy ??= now + UNENDED_PACKET_MS;
  return [...effects, ...wake(state)];
}

function wake({ packetEndsBy }: State): readonly ServerEffect[] {
  return packetEndsBy === undefined ? [] : [{ type: 'wake', at: packetEndsBy }];
}

/** Every whole packet that has come. */
function hearAll(state: State): readonly ServerEffect[] {
  const { frames } = state;
  const effects: ServerEffect[] = [];
  while (state.stage === 'open') {
    const reading = readPacket(frames.bytes(), frames.offset(), knownNow(state));
    if (reading.type === 'short') break;
    if (reading.type === 'broken') return [...effects, ...giveUp(state, reading.fault, errorCodes.bad)];
    frames.take(reading.length);
    effects.push(...hear(state, reading.packet));
  }
  return effects;
}

function knownNow({ opening, frames, knowsStreams }: State): ReadonlySet<number> {
  if (knowsStreams) return known.streams;
  return opening.strictness === 'liberal' && frames.offset() === 0 ? known.first : known.documented;
}

function hear(state: State, packet: Packet): readonly ServerEffect[] {
  const { opening } = state;
  switch (packet.type) {
    case 'login':
      return ask(state, { type: 'join', room: '', nickname: packet.nickname }, 0n);
    case 'chat':
      return ask(state, chatRequest(packet), packet.id);
    case 'ack':
    case 'error':
      return [];
    case 'ask':
      if (packet.nickname === STREAMS && opening.strictness === 'liberal') return welcomeStreams(state);
      return ask(state, { type: 'ask-private', to: packet.nickname });
    case 'answer':
      return ask(state, { type: 'answer-private', to: packet.nickname, answer: packet.answer });
    case 'offer':
      return ask(state, { type: 'offer-stream', to: packet.nickname });
    case 'open':
      return ask(state, { type: 'open-stream', to: packet.nickname, token: packet.token });
    case 'knock':
      state.stage = 'spliced';
      return [{ type: 'splice', token: packet.token, ready: READY }];
  }
}

function chatRequest({ nickname, text }: Extract<Packet, { type: 'chat' }>): Request {
  if (nickname === '') return { type: 'say', room: '', text, manner: 'speech' };
  return { type: 'whisper', to: nickname, text };
}

/** `id`: what its ACK will bear; undefined where no ACK answers it. */
function ask(state: State, request: Request, id?: bigint): readonly ServerEffect[] {
  state.asked.push(id);
  return [{ type: 'request', request }];
}

function welcomeStreams(state: State): readonly ServerEffect[] {
  state.knowsStreams = true;
  return [sent(writePacket({ type: 'answer', answer: 'yes', nickname: STREAMS }))];
}

function giveUpWaiting(state: State): readonly ServerEffect[] {
  const offset = state.frames.offset() + state.frames.bytes().length;
  const fault: Fault = { code: 'unended-packet', clause: '002, 7', offset, text: 'the end of the packet is missing' };
  return giveUp(state, fault, errorCodes.missing);
}

function giveUp(state: State, fault: Fault, code: number): readonly ServerEffect[] {
  const error = writePacket({ type: 'error', code, text: fault.text });
  return [sent(error), { type: 'fault', fault }, ...leave(state, 'removed')];
}

function leave(state: State, reason: QuitReason): readonly ServerEffect[] {
  const { stage } = state;
  state.stage = 'over';
  state.packetEndsBy = undefined;
  if (stage === 'over') return [];
  if (stage === 'spliced') return [{ type: 'close' }];
  return [{ type: 'request', request: { type: 'quit', reason } }, { type: 'close' }];
}

function sent(bytes: Uint8Array): ServerEffect {
  return { type: 'send', bytes };
}
