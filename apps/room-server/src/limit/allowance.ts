/** How much one connection may bring about: who is over it is not heard for a while, and nothing of theirs is lost. */
import type { Allowance } from '@portico/net';
import { type Bucket, createBucket, type Dialect, type Request } from '@portico/protocol';
import type { Caller } from './caller.ts';
import type { JoinPace } from './join-pace.ts';
import type { Tally } from './tally.ts';

/** A peer of a mesh may be a room, and brings what all of its people say. */
const MESH_SHARE = 1 / 20;
/** Somebody who goes on is told so again after so long. */
const TOLD_AGAIN_MS = 60_000;
/** Pieces in which somebody is heard, so that one packet is no burst: about as long as what people write. In bytes. */
const PIECE = 128;
const LF = 0x0a;

/** What others are told of. Look-ups and streams have bounds of their own; what operators decide has to come in time. */
const LOUD: ReadonlySet<Request['type']> = new Set<Request['type']>([
  'say',
  'whisper',
  'rename',
  'join',
  'leave',
  'set-topic',
  'describe',
  'invite',
  'ask-private',
  'answer-private',
]);

export interface Talker extends Allowance {
  /** They are in. */
  readonly joined: () => void;
  /** Who is in asks for something. */
  readonly asked: (dialect: Dialect, request: Request) => void;
}

export interface AllowanceOptions {
  /** Undefined: we dialled them. */
  readonly caller: Caller | undefined;
  /** Messages a second, in the long run. */
  readonly rate: number;
  readonly joins: JoinPace;
  readonly tally: Tally;
  readonly now: () => number;
  /** Calls back after so many milliseconds. */
  readonly after: (callback: () => void, milliseconds: number) => void;
  /** Tells them in their dialect. */
  readonly tell: (text: string) => void;
  /** They cannot come in, and are to be told so at once. */
  readonly isBarred: () => boolean;
  /** The host may say as much as they like. */
  readonly isHost: () => boolean;
}

export function createAllowance(options: AllowanceOptions): Talker {
  const { caller, rate, joins, tally, now, after, tell, isBarred, isHost } = options;
  const talk: Bucket = createBucket({ burst: 2 * rate, perSecond: rate }, now);
  let isIn = false;
  let isMesh = false;
  let wasHeld = false;
  let toldAt: number | undefined;

  /** Where they would come in from, while they are not in. */
  function joiningFrom(): string | undefined {
    return isIn || isBarred() ? undefined : caller?.host;
  }

  function slowTalk(callback: () => void): void {
    if (toldAt === undefined) tally.count('talk-slowed');
    if (toldAt === undefined || now() - toldAt >= TOLD_AGAIN_MS) {
      toldAt = now();
      if (!isMesh) tell(`of your messages ${rate} a second are heard: the others wait, and none is lost`);
    }
    after(callback, Math.ceil(talk.wait()));
  }

  function holdBack(held: Caller, host: string, callback: () => void): void {
    if (!wasHeld) tally.count('joins-slowed');
    wasHeld = true;
    held.isHeld = true;
    joins.restored(host, () => {
      held.isHeld = joins.isSpent(host);
      callback();
    });
  }

  return {
    isSpent: () => {
      const host = joiningFrom();
      if (host !== undefined) return joins.isSpent(host);
      return isIn && talk.wait() > 0 && !isHost();
    },
    restored: (callback) => {
      const host = joiningFrom();
      if (caller && host !== undefined) holdBack(caller, host, callback);
      else slowTalk(callback);
    },
    portion: (bytes) => {
      const end = bytes.indexOf(LF);
      return end < 0 ? PIECE : Math.min(end + 1, PIECE);
    },
    joined: () => {
      isIn = true;
      if (caller?.host !== undefined) joins.joined(caller.host);
    },
    asked: (dialect, { type }) => {
      isMesh = dialect.kind === 'mesh';
      if (LOUD.has(type)) talk.take(isMesh ? MESH_SHARE : 1);
    },
  };
}
