/** How long first bytes are waited for, on a clock that only the test moves. */
import { dialects } from '@portico/protocol';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { awaitFirstBytes } from '../src/connection/first-bytes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
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

/** What is due by then comes after what has arrived. */
async function pass(milliseconds: number): Promise<void> {
  vi.advanceTimersByTime(milliseconds);
  await new Promise(setImmediate);
}

test('who says nothing for a second listens to line, and may still turn out to be another', async () => {
  const { take, told } = wait();
  await pass(1000);
  expect(told).toEqual(['silent: line']);
  take('{"command":"/nick"}');
  expect(told.at(-1)).toBe('hub: {"command":"/nick"}');
});

test('what waits when our process goes on after a pause was in time', async () => {
  const { take, told } = wait();
  // Timers ring before anything is read.
  vi.advanceTimersByTime(70_000);
  take('{"command"');
  await pass(0);
  vi.advanceTimersByTime(70_000);
  take(':"/nick"}');
  await pass(0);
  expect(told).toEqual(['hub: {"command":"/nick"}']);
});

test('who drips bytes that could be anything gains no time by it', async () => {
  const { take, told } = wait();
  take('{');
  for (let second = 1; second < 5; second += 1) {
    await pass(1000);
    take(' ');
  }
  await pass(999);
  expect(told).toEqual([]);
  await pass(1);
  expect(told).toEqual(['line: {    ']);
  await pass(10_000);
  expect(told).toHaveLength(1);
});

test('a word without its end is a text after a second of silence, and until then may go on', async () => {
  const { take, told } = wait();
  take('hel');
  await pass(999);
  take('lo');
  await pass(999);
  expect(told).toEqual([]);
  await pass(1);
  expect(told).toEqual(['line: hello']);
  await pass(10_000);
  expect(told).toHaveLength(1);
});

test('a word that drips without end gains no time by it', async () => {
  const { take, told } = wait();
  for (let half = 0; half < 10; half += 1) {
    take('x');
    await pass(500);
  }
  expect(told).toEqual(['line: xxxxxxxxxx']);
});

test.each([
  ['on its own', 500],
  ['with pauses', 1000],
])('the beginning of a request that drips %s is HTTP', async (_, pause) => {
  const { take, told } = wait();
  take('HELLO /');
  for (const byte of 'x HTTP') {
    await pass(pause);
    if (told.length === 0) take(byte);
  }
  await pass(5000);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^transport: HELLO \/x/);
});

test('a request of 1 KiB without an end is HTTP at once', () => {
  const { take, told } = wait();
  for (const piece of ['HELLO /', ...Array.from({ length: 1016 }, () => 'x')]) take(piece);
  expect(told).toEqual([]);
  take('x');
  expect(told).toEqual([`transport: HELLO /${'x'.repeat(1017)}`]);
});
