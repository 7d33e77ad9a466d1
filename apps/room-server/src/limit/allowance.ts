/** How much one connection may bring about: who is over it is not heard for a while, and nothing of theirs is lost. */
import type { Allowance } from '@portico/net';
import { type Bucket, createBucket, type Dialect, type Request } from '@portico/protocol';
import type { Caller } from './caller.ts';
import type { JoinPace } from './join-pace.ts';
import { createSending, type SendingOptions } from './sending.ts';

/** A peer that we dialled may be a room, and brings what all of its people say. A stranger only says that they are one. */
const DIALLED_SHARE = 1 / 20;
/** Somebody who goes on is told so again after so long. */
const TOLD_AGAIN_MS = 60_000;

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

export interface AllowanceOptions extends Omit<SendingOptions, 'share'> {
  /** Undefined: we dialled them. */
  readonly caller: Caller | undefined;
  readonly joins: JoinPace;
  /** Tells them in their dialect. */
  readonly tell: (text: string) => void;
  /** They cannot come in, and are to be told so at once. */
  readonly isBarred: () => boolean;
}

export function createAllowance(options: AllowanceOptions): Talker {
  const { caller, rate, joins, tally, now, after, tell, isBarred, isHost } = options;
  const share = caller ? 1 : DIALLED_SHARE;
  const sending = createSending({ ...options, share });
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
      if (sending.isSpent()) return true;
      const host = joiningFrom();
      if (host !== undefined) return joins.isSpent(host);
      return isIn && talk.wait() > 0 && !isHost();
    },
    restored: (callback, unread) => {
      if (sending.isSpent()) return sending.restored(callback, unread);
      const host = joiningFrom();
      if (caller && host !== undefined && joins.isSpent(host)) return holdBack(caller, host, callback);
      if (isIn && talk.wait() > 0) return slowTalk(callback);
      // Meanwhile it is no longer spent.
      after(callback, 0);
    },
    portion: sending.portion,
    answered: sending.answered,
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
