/** Who has come and is not in yet: how many of them are kept, and who is turned out first. */
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { Caller } from '../src/limit/caller.ts';
import { HELD, PATIENCE_TICKS, WAITING, WAITING_PER_ADDRESS } from '../src/limit/crowd.ts';
import { createTally } from '../src/limit/tally.ts';
import { createVestibule } from '../src/limit/vestibule.ts';

const here = '127.0.0.1';

function open(perAddress = 32) {
  const out: number[] = [];
  const tally = createTally({ log: () => {}, after: () => {} });
  const vestibule = createVestibule({ perAddress, owns: (host) => host === here, tally });
  let last = 0;
  return {
    ...vestibule,
    tally,
    /** The numbers of those that were turned out since. */
    turnedOut: () => out.splice(0),
    /** Numbered from 1. */
    come: (host: string): Caller => {
      last += 1;
      const number = last;
      const caller = vestibule.arrive(new Socket(), host);
      caller.turnOut = () => out.push(number);
      return caller;
    },
    /** So that each has been heard for that many ticks. */
    losePatience: async () => {
      for (let i = 0; i < PATIENCE_TICKS; i += 1) {
        vestibule.tick();
        await new Promise(setImmediate);
      }
    },
  };
}

test('of those who have not come in the oldest are turned out, those over 64, but nobody who has just come', async () => {
  const { come, losePatience, turnedOut, tally } = open();
  for (let i = 0; i < WAITING + 3; i += 1) come(here);
  expect(turnedOut()).toEqual([]);
  await losePatience();
  expect(turnedOut()).toEqual([1, 2, 3]);
  for (let i = 0; i < 5; i += 1) come(here);
  await losePatience();
  expect(turnedOut()).toEqual([4, 5, 6, 7, 8]);
  expect(tally.lines()).toEqual(['connections closed because too many waited: 8']);
});

test('one address keeps 8 of them, this machine as many as the room', async () => {
  const { come, losePatience, turnedOut } = open();
  for (let i = 0; i < WAITING_PER_ADDRESS + 2; i += 1) come('192.0.2.1');
  for (let i = 0; i < WAITING_PER_ADDRESS; i += 1) come('192.0.2.2');
  for (let i = 0; i < 20; i += 1) come(here);
  await losePatience();
  expect(turnedOut()).toEqual([1, 2]);
});

test('who is in takes no place of those who wait', async () => {
  const { come, settle, losePatience, turnedOut } = open();
  for (let i = 0; i < WAITING * 3; i += 1) settle(come(here));
  come(here);
  await losePatience();
  expect(turnedOut()).toEqual([]);
});

/** Their addresses have joined too often. */
function holdFrom(come: (host: string) => Caller, hosts: readonly string[], each: number): void {
  for (const host of hosts) for (let i = 0; i < each; i += 1) come(host).isHeld = true;
}

test('who is held because of us is not turned out for it, and keeps nobody out who has just come', async () => {
  const { come, losePatience, turnedOut } = open();
  holdFrom(come, ['192.0.2.1', '192.0.2.2', '192.0.2.3'], 22);
  for (const host of ['192.0.2.4', '192.0.2.5', here]) come(host);
  await losePatience();
  expect(turnedOut()).toEqual([]);
});

test('of those who are held 256 are kept: the last of the addresses that have the most are turned out', async () => {
  const { come, losePatience, turnedOut } = open(HELD);
  holdFrom(come, ['192.0.2.1'], HELD);
  holdFrom(come, ['192.0.2.2'], 3);
  await losePatience();
  expect(turnedOut()).toEqual([HELD - 2, HELD - 1, HELD]);
});

test('a place of an address is free again as soon as one of its connections ends', () => {
  const { arrive, come, isOneTooMany } = open();
  const first = new Socket();
  arrive(first, '192.0.2.1');
  for (let i = 1; i < 32; i += 1) come('192.0.2.1');
  const late = come('192.0.2.1');
  expect(isOneTooMany(late)).toBe(true);
  first.emit('close');
  expect(isOneTooMany(late)).toBe(false);
});
