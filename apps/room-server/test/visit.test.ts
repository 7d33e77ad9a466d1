/** How long somebody who speaks HTTP may take, on a clock that only the test moves. */
import { Socket } from 'node:net';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { ANSWER_MS, ASKING_MS, createVisits } from '../src/web/visit.ts';

const address = { host: '192.0.2.7', port: 5 };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

function visit() {
  const socket = new Socket();
  onTestFinished(() => {
    socket.destroy();
  });
  const visits = createVisits(ASKING_MS, ANSWER_MS);
  visits.begin(socket, { socket, ends: { peer: address, local: address } });
  return {
    asked: () => visits.asked(socket),
    answered: () => visits.answered(socket),
    isOver: () => socket.destroyed || visits.arrivalOf(socket) === undefined,
  };
}

/** What is due by then comes after what has arrived. */
async function pass(milliseconds: number): Promise<void> {
  vi.advanceTimersByTime(milliseconds);
  await new Promise(setImmediate);
}

test('who asks on without reading gains no time by it', async () => {
  const { asked, isOver } = visit();
  for (let request = 0; request < 6; request += 1) {
    asked();
    expect(isOver()).toBe(false);
    await pass(ANSWER_MS / 6);
  }
  expect(isOver()).toBe(true);
});

test('nor does who reads the answers to what it asked at once as slowly as can be', async () => {
  const { asked, answered, isOver } = visit();
  for (let request = 0; request < 99; request += 1) asked();
  for (let second = 1; second < 30; second += 1) {
    await pass(1000);
    answered();
    expect(isOver()).toBe(false);
  }
  await pass(1000);
  expect(isOver()).toBe(true);
});

test('who has got all answers may ask again, for a while', async () => {
  const { asked, answered, isOver } = visit();
  for (let request = 0; request < 20; request += 1) {
    asked();
    asked();
    await pass(ANSWER_MS - 1);
    answered();
    answered();
    await pass(ASKING_MS - 1);
    expect(isOver()).toBe(false);
  }
  await pass(1);
  expect(isOver()).toBe(true);
});
