import { expect, test } from 'vitest';
import { createLog } from '../src/log.ts';

/** A file on a disk with so much room, and a clock that a test turns. */
function diskWith(room: number) {
  let free = room;
  let text = '';
  const timers: (() => void)[] = [];
  const log = createLog({
    write: (bytes) => {
      if (free === 0) throw new Error('ENOSPC');
      const taken = bytes.subarray(0, free);
      free -= taken.length;
      text += Buffer.from(taken).toString();
      return taken.length;
    },
    after: (callback) => timers.push(callback),
    time: () => new Date(0),
  });
  const tick = (): void => {
    for (const ring of timers.splice(0)) ring();
  };
  const grow = (bytes: number): void => {
    free = bytes;
  };
  return { log, tick, grow, timers, lines: () => text.split('\n').map((line) => line.slice(25)) };
}

const most = 1024 * 1024;

test('a line that a full disk took half of is whole once there is room', () => {
  const { log, tick, grow, timers, lines } = diskWith(30);
  log('first line');
  log('second');
  expect(timers).toHaveLength(1);
  tick();
  expect(timers).toHaveLength(1);
  grow(most);
  tick();
  expect(lines()).toEqual(['first line', 'second', '']);
  expect(timers).toEqual([]);
});

test('what does not fit while it waits is counted', () => {
  const { log, tick, grow, lines } = diskWith(0);
  for (let line = 0; line < 1000; line += 1) log('x'.repeat(99));
  grow(most);
  tick();
  expect(lines().length).toBeLessThan(140);
  expect(lines().at(-2)).toMatch(/^8\d\d lines more could not be written$/u);
  log('as before');
  expect(lines().at(-2)).toBe('as before');
});

test('nothing that a peer sends steers the terminal of who reads it', () => {
  const { log, lines } = diskWith(most);
  log('a\x1b[2Jb\nc\u009b\u202e');
  expect(lines()).toEqual(['a\ufffd[2Jb c\ufffd', '']);
});
