import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createTurnEnd } from '../src/fan-out/turn.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setImmediate', 'setTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

/** Ends turns on a clock that only the test moves; `cost` is how long the next writing takes. */
function createRoomful() {
  const ended: number[] = [];
  const atTurnEnd = createTurnEnd(() => performance.now());
  const turn = (cost: number) =>
    atTurnEnd(() => {
      ended.push(performance.now());
      vi.advanceTimersByTime(cost);
    });
  return { turn, ended };
}

test('a turn ends at once in a calm room', () => {
  const { turn, ended } = createRoomful();
  turn(0);
  vi.advanceTimersByTime(0);
  turn(0);
  vi.advanceTimersByTime(0);
  expect(ended).toEqual([0, 0]);
});

test('after a turn that was long to write, as long passes before the next is written', () => {
  const { turn, ended } = createRoomful();
  turn(30);
  vi.advanceTimersByTime(0);
  turn(0);
  vi.advanceTimersByTime(29);
  expect(ended).toEqual([0]);
  vi.advanceTimersByTime(1);
  expect(ended).toEqual([0, 60]);
});
