/** Reads the vectors: bytes, and what a session makes of them, written from the documents and kept as JSON. */
import { readFileSync } from 'node:fs';
import type { ClientEffect, Dialect, ServerEffect, Strictness } from '../src/dialect.ts';
import type { Address, Member, RoomView } from '../src/vocabulary.ts';

interface Case {
  readonly name: string;
  /** Document and clause. */
  readonly clause: string;
  readonly strictness?: Strictness;
}

/** `wire` is text, sent as UTF-8; `wireHex` is bytes. `final`: the session is over after them. */
export interface WireCase extends Case {
  readonly wire?: string;
  readonly wireHex?: string;
  readonly peer?: 'portico' | 'unknown';
  readonly effects: readonly unknown[];
  readonly final?: true;
}

/** `member` names one of the room's members by nickname. */
export interface EventCase extends Case {
  readonly event: Readonly<Record<string, unknown>>;
  readonly encoded: string;
}

export function readCases<C extends Case>(dialect: string, file: 'server' | 'client' | 'events'): readonly C[] {
  return JSON.parse(readFileSync(new URL(`../vectors/${dialect}/${file}.json`, import.meta.url), 'utf8'));
}

export function bytesOf({ wire, wireHex }: WireCase): Uint8Array {
  return wireHex === undefined ? Buffer.from(wire ?? '', 'utf8') : Buffer.from(wireHex, 'hex');
}

export const peer: Address = { host: '192.168.1.7', port: 53170 };

export function member(nickname: string): Member {
  return { nickname, badge: 'nc', address: peer };
}

const room: RoomView = { name: 'friends', size: () => 1, members: () => [member('maya')] };

/** What a session does with the wire, told in order; the moments at which it wants to be woken are left out. */
export interface Talk {
  readonly send: (bytes: Uint8Array) => void;
  readonly end: () => void;
  readonly heard: () => readonly unknown[];
}

export function talkToServer(dialect: Dialect, strictness: Strictness = 'liberal'): Talk {
  const session = dialect.openServer({ peer, room, strictness });
  return talk(session.receive);
}

export function talkToClient(dialect: Dialect, { strictness = 'liberal', peer: kind = 'unknown' }: WireCase): Talk {
  const session = dialect.openClient({ nickname: 'maya', strictness, peer: kind });
  return talk(session.receive);
}

type Input = { now: number } & ({ type: 'opened' | 'end' } | { type: 'bytes'; bytes: Uint8Array });

function talk(receive: (input: Input) => readonly (ServerEffect | ClientEffect)[]): Talk {
  const now = 1_700_000_000_000;
  const heard: unknown[] = [];
  const take = (input: Input) => heard.push(...receive(input).flatMap(plain));
  take({ type: 'opened', now });
  return {
    send: (bytes) => take({ type: 'bytes', bytes, now }),
    end: () => take({ type: 'end', now }),
    heard: () => heard,
  };
}

/** As the vectors write it: without undefined fields and without what only numbers and dates. */
function plain(effect: ServerEffect | ClientEffect): readonly unknown[] {
  if (effect.type === 'wake') return [];
  if (effect.type === 'send') return [{ type: 'send', text: Buffer.from(effect.bytes).toString() }];
  if (effect.type !== 'event') return [JSON.parse(JSON.stringify(effect))];
  const { id: _id, at: _at, room: _room, ...event } = effect.event;
  return [JSON.parse(JSON.stringify({ type: 'event', event }))];
}
