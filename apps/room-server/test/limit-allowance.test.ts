/** How much of what somebody brings about is heard, in a time that only the test moves on. */
import { Socket } from 'node:net';
import { type Dialect, dialects, type Request } from '@portico/protocol';
import { expect, test } from 'vitest';
import { createAllowance } from '../src/limit/allowance.ts';
import { createCaller } from '../src/limit/caller.ts';
import { createJoinPace } from '../src/limit/join-pace.ts';
import { createTally } from '../src/limit/tally.ts';

const text: Request = { type: 'say', room: '', text: 'hello', manner: 'speech' };

function dialect(name: string): Dialect {
  const found = dialects.find((one) => one.name === name);
  if (!found) throw new Error(`there is no dialect ${name}`);
  return found;
}

/** `from`: undefined where we dialled them. */
function comeIn(speaks: string, from?: 'somewhere') {
  let now = 0;
  let isHost = false;
  const told: string[] = [];
  const world = { now: () => now, after: () => {} };
  const tally = createTally({ log: () => {}, after: () => {} });
  const member = createAllowance({
    ...world,
    caller: from && createCaller(new Socket(), undefined),
    rate: 5,
    joins: createJoinPace(world),
    tally,
    tell: (words) => told.push(words),
    turnOut: () => {},
    isBarred: () => false,
    isHost: () => isHost,
  });
  member.joined();
  return {
    member,
    told,
    tally,
    say: (count: number, request: Request = text) => {
      for (let i = 0; i < count; i += 1) member.asked(dialect(speaks), request);
    },
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    proveHost: () => {
      isHost = true;
    },
  };
}

test('ten texts are heard at once, and one more each fifth of a second', () => {
  const { member, say, pass } = comeIn('irc', 'somewhere');
  say(9);
  expect(member.isSpent()).toBe(false);
  say(1);
  expect(member.isSpent()).toBe(true);
  pass(200);
  expect(member.isSpent()).toBe(false);
});

test('a peer that we dialled brings twenty times as much, for it may be a room; who only says so does not', () => {
  const { member, say } = comeIn('peerchat');
  say(170);
  expect(member.isSpent()).toBe(false);
  say(30);
  expect(member.isSpent()).toBe(true);
  const stranger = comeIn('peerchat', 'somewhere');
  stranger.say(10);
  expect(stranger.member.isSpent()).toBe(true);
});

test('the host says as much as they like', () => {
  const { member, say, proveHost } = comeIn('irc', 'somewhere');
  say(100);
  expect(member.isSpent()).toBe(true);
  proveHost();
  expect(member.isSpent()).toBe(false);
});

test('what others are not told of does not count', () => {
  const { member, say } = comeIn('irc', 'somewhere');
  say(100, { type: 'who', room: '' });
  say(100, { type: 'kick', room: '', nickname: 'eve', text: '' });
  expect(member.isSpent()).toBe(false);
});

test('who is over it is told so once a minute; in a mesh there are no words for it', () => {
  const { member, told, say, pass } = comeIn('irc', 'somewhere');
  say(1000);
  for (let i = 0; i < 10; i += 1) member.restored(() => {}, 0);
  expect(told).toHaveLength(1);
  pass(60_000);
  member.restored(() => {}, 0);
  expect(told).toHaveLength(2);
  const peer = comeIn('peerchat');
  peer.say(1000);
  peer.member.restored(() => {}, 0);
  expect(peer.told).toEqual([]);
});

test('who says too much for ten minutes is one person who was heard more slowly', () => {
  const { member, tally, say, pass } = comeIn('irc', 'somewhere');
  for (let minute = 0; minute < 10; minute += 1) {
    say(1000);
    member.restored(() => {}, 0);
    pass(60_000);
  }
  expect(tally.lines()).toEqual(['people heard more slowly: 1']);
});
