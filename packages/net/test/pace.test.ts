/** Time between writes, on a clock that only the test moves. */
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createPace, LATE_MS, MESSAGE_COST, PACE_MS } from '../src/connection/pace.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

function createPaced() {
  const written: string[] = [];
  const put = (bytes: Uint8Array) => written.push(`${performance.now()} ${Buffer.from(bytes)}`);
  const reader = { isBlocked: false };
  const pace = createPace({ put, isBlocked: () => reader.isBlocked, now: () => performance.now() });
  return { ...pace, reader, written, say: (...texts: string[]) => texts.map((text) => pace.write(Buffer.from(text))) };
}

test('a first message goes at once, each other one its time after the one before', () => {
  const { say, written, waiting } = createPaced();
  say('a', 'bb', 'ccc');
  expect(written).toEqual(['0 a']);
  expect(waiting()).toBe(5 + 2 * MESSAGE_COST);
  vi.advanceTimersByTime(PACE_MS - 1);
  expect(written).toHaveLength(1);
  vi.advanceTimersByTime(PACE_MS + 1);
  expect(written).toEqual(['0 a', `${PACE_MS} bb`, `${2 * PACE_MS} ccc`]);
  expect(waiting()).toBe(0);
});

test('the pace is kept from one turn to the next, and after a silence a message goes at once again', () => {
  const { say, written } = createPaced();
  say('a');
  vi.advanceTimersByTime(PACE_MS - 1);
  say('b');
  vi.advanceTimersByTime(2 * PACE_MS);
  say('c');
  expect(written).toEqual(['0 a', `${PACE_MS} b`, `${3 * PACE_MS - 1} c`]);
});

test('who is sent more than the pace allows falls behind so far, and no further; still each in a write of its own', () => {
  const { say, written } = createPaced();
  const inTime = Math.floor(LATE_MS / PACE_MS) + 1;
  say(...Array.from({ length: inTime + 20 }, (_, i) => String(i)));
  vi.advanceTimersByTime(LATE_MS - 1);
  expect(written).toHaveLength(inTime);
  vi.advanceTimersByTime(PACE_MS);
  expect(written.map((line) => line.split(' ')[1])).toEqual(Array.from({ length: inTime + 20 }, (_, i) => String(i)));
});

test('a reader that takes nothing is sent nothing, however late, until it reads on', () => {
  const { say, reader, written, waiting } = createPaced();
  reader.isBlocked = true;
  say('a', 'b', 'c');
  vi.advanceTimersByTime(2 * LATE_MS);
  expect(written).toEqual([]);
  expect(waiting()).toBe(3 + 3 * MESSAGE_COST);
  reader.isBlocked = false;
  vi.advanceTimersByTime(PACE_MS);
  expect(written.map((line) => line.split(' ')[1])).toEqual(['a', 'b', 'c']);
});

test('what waits is waited for', () => {
  const { say, drained, written } = createPaced();
  const seen: string[] = [];
  drained(() => seen.push('nothing waits'));
  say('a', 'b');
  drained(() => seen.push(`after ${written.at(-1)}`));
  expect(seen).toEqual(['nothing waits']);
  vi.advanceTimersByTime(PACE_MS);
  expect(seen).toEqual(['nothing waits', `after ${PACE_MS} b`]);
});

test('who waits for the end of what is forgotten is told, too', () => {
  const { say, drained, stop } = createPaced();
  const seen: string[] = [];
  say('a', 'b');
  drained(() => seen.push('one'));
  drained(() => seen.push('other'));
  stop();
  expect(seen).toEqual(['one', 'other']);
});

test('nothing is written after its end', () => {
  const { say, stop, written, waiting } = createPaced();
  say('a', 'b');
  stop();
  vi.advanceTimersByTime(LATE_MS);
  expect(written).toEqual(['0 a']);
  expect(waiting()).toBe(0);
});
