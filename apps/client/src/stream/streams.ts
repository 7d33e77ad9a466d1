/**
 * Byte streams between two people of a server, over their private connection: a port that one of them shares is reached
 * by the other as a port of their own machine, and neither learns where the other is.
 */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { dial, LOOPBACK_HOST } from '@portico/net';
import { type Address, absent, nameKey, type Request, type RoomEvent, type StreamWire } from '@portico/protocol';
import { type LocalPort, openLocalPort } from './local-port.ts';
import { carry } from './passage.ts';

/** What came of it, in one sentence for a person. */
export interface Report {
  readonly outcome: 'done' | 'failed';
  readonly text: string;
}

export interface Streams {
  /** Offers somebody a port of this machine. The room tells whether they may be offered one. */
  readonly share: (nickname: string, port: number) => void;
  /** Listens on a port of this machine, undefined for a free one, behind which is what somebody shares. */
  readonly reach: (nickname: string, port: number | undefined) => void;
  /** To be told of everything that the room tells. */
  readonly hear: (event: RoomEvent) => void;
  /** Ends all of them. */
  readonly close: () => void;
}

export interface StreamsOptions {
  /** Where the streams go through. */
  readonly server: Address;
  readonly wire: StreamWire;
  readonly request: (request: Request) => void;
  readonly report: (report: Report) => void;
}

/** 128 bits, as hexadecimal digits. */
const TOKEN_BYTES = 16;

interface State extends StreamsOptions {
  /** Which port somebody may reach, by the key of their nickname. */
  readonly shared: Map<string, number>;
  /** Who has offered us a stream, by the keys of their nicknames. */
  readonly offers: Set<string>;
  /** Connections to our ports, by their tokens, in the order in which the room was asked: it answers so. */
  readonly asked: Map<string, Socket>;
  readonly ports: LocalPort[];
  readonly ends: Set<Socket>;
}

export function openStreams(options: StreamsOptions): Streams {
  const state: State = {
    ...options,
    shared: new Map(),
    offers: new Set(),
    asked: new Map(),
    ports: [],
    ends: new Set(),
  };
  return {
    share: (nickname, port) => {
      state.shared.set(nameKey(nickname), port);
      state.request({ type: 'offer-stream', to: nickname });
    },
    reach: (nickname, port) => void reach(state, nickname, port),
    hear: (event) => hear(state, event),
    close: () => {
      for (const { close } of state.ports) close();
      for (const socket of state.ends) socket.destroy();
    },
  };
}

/** Where there is nothing to carry them. */
export function noStreams(report: StreamsOptions['report']): Streams {
  const refuse = (): void => report({ outcome: 'failed', text: absent['offer-stream'] });
  return { share: refuse, reach: refuse, hear: () => {}, close: () => {} };
}

async function reach(state: State, nickname: string, wanted: number | undefined): Promise<void> {
  if (!state.offers.has(nameKey(nickname))) {
    state.report({ outcome: 'failed', text: `${nickname} has offered you no byte stream` });
    return;
  }
  const opened = await openLocalPort(wanted ?? 0, (socket) => ask(state, nickname, socket));
  if (opened === undefined) {
    state.report({ outcome: 'failed', text: `port ${wanted} of this machine cannot be used: choose another` });
    return;
  }
  state.ports.push(opened);
  state.report({ outcome: 'done', text: `${nickname}'s port is here: ${LOOPBACK_HOST}:${opened.port}` });
}

/** A program has connected to our port. */
function ask(state: State, nickname: string, socket: Socket): void {
  const token = randomBytes(TOKEN_BYTES).toString('hex');
  keep(state, socket);
  state.asked.set(token, socket);
  state.request({ type: 'open-stream', to: nickname, token });
}

function hear(state: State, event: RoomEvent): void {
  switch (event.type) {
    case 'stream-offered':
      state.offers.add(nameKey(event.member.nickname));
      break;
    case 'stream-opened':
      opened(state, event);
      break;
    case 'refused':
      if (event.request === 'open-stream') refused(state);
      break;
    case 'registered':
    case 'joined':
    case 'said':
    case 'whispered':
    case 'listed':
    case 'rooms-listed':
    case 'private-asked':
    case 'private-answered':
    // No wire with streams tells of these.
    case 'described':
    case 'invited':
    case 'host-proven':
    case 'kicked':
    case 'recalled':
    case 'ruled':
    case 'topic-set':
    case 'renamed':
    case 'left':
    case 'noticed':
    case 'closed':
      break;
  }
}

/** By us, when the token is ours; by whom we share a port with otherwise. */
function opened(state: State, { member, token }: Extract<RoomEvent, { type: 'stream-opened' }>): void {
  const { server, wire, asked, shared } = state;
  const local = asked.get(token);
  const port = shared.get(nameKey(member.nickname));
  asked.delete(token);
  if (local) void carry({ local, server, wire, token });
  else if (port !== undefined) void meet(state, port, token);
}

/** Connects to the port that we share. */
async function meet(state: State, port: number, token: string): Promise<void> {
  const { server, wire, report } = state;
  const dialled = await dial({ host: LOOPBACK_HOST, port });
  if (dialled.type === 'failed') {
    report({
      outcome: 'failed',
      text: `somebody wanted to reach port ${port}, which you share, and nobody answers there`,
    });
    return;
  }
  const { socket: local } = dialled;
  keep(state, local);
  await carry({ local, server, wire, token });
}

/** The room answers in the order in which it was asked. */
function refused({ asked }: State): void {
  const [first] = asked;
  if (first === undefined) return;
  const [token, socket] = first;
  asked.delete(token);
  socket.destroy();
}

function keep({ ends }: State, socket: Socket): void {
  ends.add(socket);
  socket.once('close', () => ends.delete(socket));
}
