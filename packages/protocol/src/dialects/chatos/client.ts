/** The client side of `chatos`. It speaks to our own rooms and to anybody else's server of document 002 alike. */
import { createFrameBuffer, type FrameBuffer } from '../../bytes/frame-buffer.ts';
import type { ClientEffect, ClientInput, ClientOpening, ClientSession, Fault } from '../../dialect.ts';
import { FOREIGN_GAP_MS } from '../../limit.ts';
import type { ClientRequest, Happening } from '../../vocabulary.ts';
import { ask, login } from './asking.ts';
import { createExchanges } from './exchange.ts';
import { type Hearing, hear, miss } from './hearing.ts';
import { opcodes, type Packet } from './packet.ts';
import { readPacket } from './packet-reader.ts';
import { writePacket } from './packet-writer.ts';

/** How long a client that leaves waits for what it has said to be acknowledged: long enough for a slow line. */
const LEAVING_MS = 5_000;

const documented = [opcodes.chat, opcodes.ack, opcodes.error, opcodes.ask, opcodes.answer];
const known = {
  documented: new Set<number>(documented),
  streams: new Set<number>([...documented, opcodes.offer, opcodes.open]),
};

interface State extends Hearing {
  readonly frames: FrameBuffer;
  nextId: number;
  isOver: boolean;
  /** Set by a leave. */
  leavesBy: number | undefined;
}

export function openClient(opening: ClientOpening): ClientSession {
  const server = opening.strictness === 'strict' ? 'unknown' : opening.peer;
  const state: State = {
    server,
    frames: createFrameBuffer(),
    exchanges: createExchanges(server === 'portico' ? 0 : FOREIGN_GAP_MS),
    self: '',
    stage: 'outside',
    streams: opening.strictness === 'strict' ? 'no' : 'unknown',
    lastId: 0n,
    asked: undefined,
    nextId: 0,
    isOver: false,
    leavesBy: undefined,
  };
  state.exchanges.add([login(state, opening.nickname)]);
  return { receive: (input) => (state.isOver ? [] : receive(state, input)) };
}

function receive(state: State, input: ClientInput): readonly ClientEffect[] {
  switch (input.type) {
    case 'bytes':
      return take(state, input.bytes, input.now);
    case 'opened':
    case 'tick':
      return write(state, input.now);
    case 'end':
      return finish(state);
    case 'request':
      return request(state, input.request, input.now);
  }
}

function take(state: State, bytes: Uint8Array, now: number): readonly ClientEffect[] {
  const { frames } = state;
  frames.push(bytes);
  const effects: ClientEffect[] = [];
  while (!state.isOver) {
    const reading = readPacket(
      frames.bytes(),
      frames.offset(),
      known[state.streams === 'yes' ? 'streams' : 'documented'],
    );
    if (reading.type === 'short') break;
    if (reading.type === 'broken') return [...effects, ...giveUp(state, reading.fault)];
    frames.take(reading.length);
    effects.push(...read(state, reading.packet, now));
  }
  return [...effects, ...wake(state)];
}

/** What it brings is told, and what waited for it written, before the next is read. */
function read(state: State, packet: Packet, now: number): readonly ClientEffect[] {
  const happenings = hear(state, packet);
  return [...happenings.map((happening) => told(state, happening, now)), ...write(state, now)];
}

function request(state: State, asked: ClientRequest, now: number): readonly ClientEffect[] {
  if (state.leavesBy !== undefined) return [];
  if (asked.type === 'quit') {
    state.leavesBy = now + LEAVING_MS;
    return write(state, now);
  }
  const answer = ask(state, asked);
  if ('refused' in answer) {
    return [told(state, { type: 'refused', request: asked.type, refusal: answer.refused }, now)];
  }
  state.exchanges.add(answer.exchanges);
  return write(state, now);
}

/** Writes what is due; asks to be woken for the rest. */
function write(state: State, now: number): readonly ClientEffect[] {
  const { exchanges, leavesBy } = state;
  const effects: ClientEffect[] = [];
  for (let due = exchanges.next(now); due; due = exchanges.next(now)) {
    const { type, exchange } = due;
    if (type === 'unanswered') {
      effects.push(...miss(state, exchange).map((happening) => told(state, happening, now)));
      continue;
    }
    effects.push({ type: 'send', bytes: writePacket(exchange.packet) });
    // Nothing else will tell that it has happened.
    if (exchange.awaits === 'nothing' && exchange.happening) effects.push(told(state, exchange.happening, now));
  }
  if (leavesBy !== undefined && (leavesBy <= now || exchanges.isDone())) return [...effects, ...finish(state)];
  return [...effects, ...wake(state)];
}

function wake({ exchanges, leavesBy, isOver }: State): readonly ClientEffect[] {
  const at = Math.min(exchanges.dueAt() ?? Number.POSITIVE_INFINITY, leavesBy ?? Number.POSITIVE_INFINITY);
  return isOver || at === Number.POSITIVE_INFINITY ? [] : [{ type: 'wake', at }];
}

function giveUp(state: State, fault: Fault): readonly ClientEffect[] {
  return [{ type: 'fault', fault }, ...finish(state)];
}

function finish(state: State): readonly ClientEffect[] {
  if (state.isOver) return [];
  state.isOver = true;
  return [{ type: 'close' }];
}

/** The wire names no room. */
function told(state: State, happening: Happening, now: number): ClientEffect {
  state.nextId += 1;
  return { type: 'event', event: { ...happening, id: state.nextId, at: now, room: '' } };
}
