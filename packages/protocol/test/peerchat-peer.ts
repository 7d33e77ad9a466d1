/** One end of a `peerchat` connection, on a clock that only the test moves, and bytes to send it. */
import type { PeerOpening, PeerRole, ServerEffect, ServerInput, Variant } from '../src/dialect.ts';
import { peerchat } from '../src/dialects/peerchat/dialect.ts';
import type { RoomEvent } from '../src/vocabulary.ts';
import { member, peer, room, written } from './vectors.ts';

type Body = ServerInput extends infer Input ? (Input extends { now: number } ? Omit<Input, 'now'> : never) : never;

export const friends: PeerOpening = {
  peer,
  room,
  strictness: 'liberal',
  local: { host: '192.168.1.2', port: 5000 },
  self: { nickname: 'friends', port: 5000, kind: 'room' },
  role: 'called',
};

/** What every event bears. */
export const stamp: Pick<RoomEvent, 'id' | 'at' | 'room'> = { id: 1, at: 0, room: 'friends' };

/** George, who listens at 192.168.1.7, port 4000: his message without its code. */
const userdata = '67656f726765000000000000 14000000 b17b0100 a00f0000 c0a80107';
export const george: Readonly<Record<'asks' | 'shows' | 'lists' | 'answers', Uint8Array>> = {
  asks: hex(`01000000 ${userdata}`),
  shows: hex(`02000000 ${userdata}`),
  lists: hex(`03000000 ${userdata}`),
  answers: hex(`04000000 ${userdata}`),
};

export function hex(digits: string): Uint8Array {
  return Buffer.from(digits.replaceAll(' ', ''), 'hex');
}

/** A number as it stands on the wire. */
export function int(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

export function joined(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}

export interface Peer {
  readonly variant: Variant;
  readonly send: (...parts: readonly (Uint8Array | string)[]) => void;
  readonly end: () => void;
  readonly tell: (event: RoomEvent) => void;
  /** What the session has done since this was asked last, in words, each with its moment. */
  readonly done: () => readonly string[];
  readonly pass: (milliseconds: number) => void;
  /** Time passes while nobody wakes the session. */
  readonly oversleep: (milliseconds: number) => void;
}

/** Opens a session in a room that registers whoever asks, and lets them in. */
export function connect(role: PeerRole = 'called', change: Partial<PeerOpening> = {}): Peer {
  const { variant, receive } = peerchat.openPeer({ ...friends, role, ...change });
  const done: string[] = [];
  let now = 0;
  let wakeAt = Number.POSITIVE_INFINITY;
  const take = (body: Body): void => {
    for (const effect of receive({ ...body, now })) {
      if (effect.type === 'wake') wakeAt = effect.at;
      else done.push(`${now} ${words(effect)}`);
      const answer = answerTo(effect);
      if (answer) take({ type: 'event', event: answer });
    }
  };
  take({ type: 'opened' });
  return {
    variant,
    send: (...parts) => take({ type: 'bytes', bytes: joined(...parts) }),
    end: () => take({ type: 'end' }),
    tell: (event) => take({ type: 'event', event }),
    done: () => done.splice(0),
    pass: (milliseconds) => {
      const until = now + milliseconds;
      while (wakeAt <= until) {
        now = wakeAt;
        wakeAt = Number.POSITIVE_INFINITY;
        take({ type: 'tick' });
      }
      now = until;
    },
    oversleep: (milliseconds) => {
      now += milliseconds;
    },
  };
}

function answerTo(effect: ServerEffect): RoomEvent | undefined {
  if (effect.type !== 'request') return undefined;
  if (effect.request.type === 'register') return { ...stamp, type: 'registered', member: member('george') };
  return effect.request.type === 'join' ? { ...stamp, type: 'joined', member: member('george') } : undefined;
}

function words(effect: ServerEffect): string {
  switch (effect.type) {
    case 'send':
      return `send ${written(effect.bytes)}`;
    case 'request':
      if (effect.request.type === 'quit') return `quit ${effect.request.reason}`;
      return effect.request.type === 'say' ? `say ${effect.request.text}` : effect.request.type;
    case 'fault':
      return `fault ${effect.fault.code} at ${effect.fault.offset}`;
    case 'dial':
      return `dial ${effect.address.host} ${effect.address.port} ${effect.otherwise?.port ?? 'only'}`;
    case 'wake':
    case 'close':
    case 'splice':
    case 'variant-changed':
      return effect.type;
  }
}
