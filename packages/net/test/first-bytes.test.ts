/** How long first bytes are waited for, on a clock that only the test moves. */
import { dialects } from '@portico/protocol';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { awaitFirstBytes } from '../src/connection/first-bytes.ts';

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

function wait() {
  const told: string[] = [];
  const firstBytes = awaitFirstBytes({
    dialects,
    strictness: 'liberal',
    onSilence: ({ name }) => told.push(`silent: ${name}`),
    onDecision: (detection, prefix) => {
      const found = detection.type === 'dialect' ? detection.dialect.name : detection.type;
      told.push(`${found}: ${Buffer.from(prefix)}`);
    },
  });
  return { take: (text: string) => firstBytes.take(Buffer.from(text)), told };
}

test('who says nothing for a second listens to line, and may still turn out to be another', () => {
  const { take, told } = wait();
  vi.advanceTimersByTime(1000);
  expect(told).toEqual(['silent: line']);
  take('{"command":"/nick"}');
  expect(told.at(-1)).toBe('hub: {"command":"/nick"}');
});

test('who drips bytes that could be anything gains no time by it', () => {
  const { take, told } = wait();
  take('{');
  for (let second = 1; second < 5; second += 1) {
    vi.advanceTimersByTime(1000);
    take(' ');
  }
  vi.advanceTimersByTime(999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['line: {    ']);
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(1);
});
