import { expect, test } from 'vitest';
import { createTurns } from '../src/fan-out/turn.ts';

/** A room whose rounds of the event loop, and whose clock, only the test moves. */
function createRoomful() {
  const written: number[] = [];
  let now = 0;
  let cost = 0;
  let endRound = () => {};
  const turns = createTurns({
    now: () => now,
    atEndOfRound: (callback) => {
      endRound = callback;
    },
  });
  const { touch, end } = turns(() => {
    written.push(now);
    now += cost;
  });
  return {
    written,
    end,
    /** So much arrives, and is read in so many milliseconds. */
    round: (messages: number, milliseconds = 1) => {
      for (let i = 0; i < messages; i += 1) touch();
      now += milliseconds;
      const callback = endRound;
      endRound = () => {};
      callback();
    },
    writingTakes: (milliseconds: number) => {
      cost = milliseconds;
    },
  };
}

test('one message is written at the end of the round that brought it', () => {
  const { round, written } = createRoomful();
  round(1, 0);
  round(0, 5);
  round(1, 0);
  expect(written).toEqual([0, 5]);
});

test('while each round brings more, a turn grows to four times what the last one took to write', () => {
  const { round, written, writingTakes } = createRoomful();
  writingTakes(10);
  round(1);
  expect(written).toEqual([1]);
  for (let i = 0; i < 39; i += 1) round(2);
  expect(written).toEqual([1]);
  round(2);
  expect(written).toEqual([1, 51]);
});

test('a round that brings nothing ends the turn', () => {
  const { round, written, writingTakes } = createRoomful();
  writingTakes(10);
  round(1);
  round(2);
  round(2);
  round(0);
  expect(written).toEqual([1, 14]);
});

test('a turn that is ended early is not written twice', () => {
  const { round, end, written, writingTakes } = createRoomful();
  writingTakes(10);
  round(1);
  round(2);
  end();
  end();
  round(0);
  expect(written).toEqual([1, 12]);
});
