import { expect, test } from 'vitest';
import { createTurns } from '../src/fan-out/turn.ts';

/** A room whose rounds of the event loop, and whose clock, only the test moves. */
function createRoomful() {
  const written: number[] = [];
  let now = 0;
  let cost = 0;
  let endRound: (() => void) | undefined;
  let alarm: { readonly at: number; readonly ring: () => void } | undefined;
  const turns = createTurns({
    now: () => now,
    atEndOfRound: (callback) => {
      endRound = callback;
    },
    after: (ring, milliseconds) => {
      alarm = { at: now + milliseconds, ring };
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
      if (alarm && alarm.at <= now) {
        const { ring } = alarm;
        alarm = undefined;
        ring();
      }
      const callback = endRound;
      endRound = undefined;
      callback?.();
    },
    /** Nothing arrives for so long. */
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    writingTakes: (milliseconds: number) => {
      cost = milliseconds;
    },
  };
}

test('one message is written at the end of the round that brought it, and so is the next in a calm room', () => {
  const { round, pass, written, writingTakes } = createRoomful();
  writingTakes(10);
  round(1);
  pass(10);
  round(1);
  expect(written).toEqual([1, 22]);
});

test('a small room never rests', () => {
  const { round, written, writingTakes } = createRoomful();
  writingTakes(0.05);
  round(1, 0);
  round(1, 0);
  expect(written).toEqual([0, 0.05]);
});

test('what comes right after a turn that was long to write is gathered for as long', () => {
  const { round, written, writingTakes } = createRoomful();
  writingTakes(10);
  round(1);
  // Written from 1 to 11.
  for (let i = 0; i < 9; i += 1) round(1);
  expect(written).toEqual([1]);
  round(0);
  expect(written).toEqual([1, 21]);
});

test('while each round brings more, a turn grows to four times what the last one took to write', () => {
  const { round, pass, written, writingTakes } = createRoomful();
  writingTakes(10);
  round(1);
  pass(10);
  // At 21 the next one begins.
  for (let i = 0; i < 39; i += 1) round(2);
  expect(written).toEqual([1]);
  round(2);
  expect(written).toEqual([1, 61]);
});

test('a turn that is ended early is not written twice', () => {
  const { round, pass, end, written, writingTakes } = createRoomful();
  writingTakes(10);
  round(1);
  pass(10);
  round(2);
  end();
  end();
  round(0);
  expect(written).toEqual([1, 22]);
});
