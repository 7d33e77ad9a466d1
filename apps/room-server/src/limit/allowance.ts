/** How much one connection may bring about: who is over it is not heard for a while, and nothing of theirs is lost. */
import type { Allowance } from '@portico/net';
import { type Bucket, createBucket, type Dialect, type Request } from '@portico/protocol';
import type { Caller } from './caller.ts';
import { createEffort } from './effort.ts';
import type { JoinPace } from './join-pace.ts';
import type { Tally } from './tally.ts';

/** A peer that we dialled may be a room, and brings what all of its people say. A stranger only says that they are one. */
const DIALLED_SHARE = 1 / 20;
/** Somebody who goes on is told so again after so long. */
const TOLD_AGAIN_MS = 60_000;
/** Bytes that wait behind more than is looked at. No talk comes to it: that waits for its rate, and is never too much. */
const FLOOD = 64 * 1024;
/** Several pieces at a time: a roomful of people who send too much must not wake us for each. */
const REST_MS = 200;

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
  /** Ends their connection, and says why. */
  readonly turnOut: (text: string) => void;
  /** They cannot come in, and are to be told so at once. */
  readonly isBarred: () => boolean;
  /** The host may say as much as they like. */
  readonly isHost: () => boolean;
}

export function createAllowance(options: AllowanceOptions): Talker {
  const { caller, rate, joins, tally, now, after, tell, turnOut, isBarred, isHost } = options;
  const share = caller ? 1 : DIALLED_SHARE;
  const effort = createEffort({ rate, share, now });
  const talk: Bucket = createBucket({ burst: 2 * rate, perSecond: rate }, now);
  let isIn = false;
  let isMesh = false;
  let wasHeld = false;
  let wasSlowed = false;
  let toldAt: number | undefined;

  /** Where they would come in from, while they are not in. */
  function joiningFrom(): string | undefined {
    return isIn || isBarred() ? undefined : caller?.host;
  }

  function isTiring(): boolean {
    return effort.wait() > 0 && !isHost();
  }

  function slowAll(unread: number, callback: () => void): void {
    if (!wasSlowed) tally.count('input-slowed');
    wasSlowed = true;
    if (unread > FLOOD) {
      tally.count('floods-ended');
      turnOut('you send far more than is read: the connection is closed');
    } else after(callback, Math.ceil(effort.wait()) + REST_MS);
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
      if (isTiring()) return true;
      const host = joiningFrom();
      if (host !== undefined) return joins.isSpent(host);
      return isIn && talk.wait() > 0 && !isHost();
    },
    restored: (callback, unread) => {
      if (isTiring()) return slowAll(unread, callback);
      const host = joiningFrom();
      if (caller && host !== undefined && joins.isSpent(host)) return holdBack(caller, host, callback);
      if (isIn && talk.wait() > 0) return slowTalk(callback);
      // Meanwhile it is no longer spent.
      after(callback, 0);
    },
    portion: (bytes) => (isHost() ? bytes.length : effort.portion(bytes)),
    answered: effort.answered,
    joined: () => {
      isIn = true;
      if (caller?.host !== undefined) joins.joined(caller.host);
    },
    asked: (dialect, { type }) => {
      isMesh = dialect.kind === 'mesh';
      if (LOUD.has(type)) talk.take(share);
    },
  };
}
