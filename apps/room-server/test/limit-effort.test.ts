/** How much of what somebody sends is looked at, before they are in as after: counted, in a time that only the test moves on. */
import { eventually, type Wire } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { createEffort } from '../src/limit/effort.ts';
import { openLimitedRoom } from './limited-room.ts';

const MINUTE_MS = 60_000;
/** As long as who sends too much waits to be looked at again. */
const REST_MS = 250;
const MEGABYTE = 1024 * 1024;
/** For a rate of 5. */
const PIECES = 200;

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** How many times these bytes are looked at without a rest. */
function looks(text: string, share = 1): number {
  const effort = createEffort({ rate: 5, share, now: () => 0 });
  let count = 0;
  for (; effort.wait() === 0; count += 1) effort.portion(bytesOf(text));
  return count;
}

describe('without a rest', () => {
  test.each<[what: string, text: string, count: number]>([
    ['empty lines', '\n', PIECES],
    ['pings', 'PING x\r\n', PIECES],
    ['pieces of small objects', '{}'.repeat(64), PIECES],
    ['pieces of empty texts', '\0'.repeat(128), PIECES],
    ['pieces of one long text', 'x'.repeat(128), 8 * PIECES - 7],
  ])('%s', (_, text, count) => {
    expect(looks(text)).toBe(count);
    expect(looks(text, 1 / 20)).toBeGreaterThan(19 * count);
  });

  test('a piece ends with its line, and where it is long', () => {
    const { portion } = createEffort({ rate: 5, share: 1, now: () => 0 });
    expect(portion(bytesOf('one\ntwo\n'))).toBe(4);
    expect(portion(bytesOf('x'.repeat(1000)))).toBe(128);
  });

  test('five texts of the greatest length a second are no effort', () => {
    let now = 0;
    const effort = createEffort({ rate: 5, share: 1, now: () => now });
    for (let second = 0; second < 100; second += 1) {
      for (let i = 0; i < 5 * 128; i += 1) effort.portion(bytesOf('x'.repeat(127) + (i % 128 === 0 ? '\n' : 'x')));
      now += 1000;
      expect(effort.wait()).toBe(0);
    }
  });

  test('what is answered costs as well', () => {
    const effort = createEffort({ rate: 5, share: 1, now: () => 0 });
    effort.answered(4096 * (PIECES - 1));
    expect(effort.wait()).toBe(0);
    effort.answered(1);
    expect(effort.wait()).toBeGreaterThan(0);
  });
});

describe.each<[who: string, opening: string, welcome: string]>([
  ['who is in', 'NICK eve\r\nUSER eve 0 * :Eve\r\n', ' 422 '],
  ['who is not in', 'CAP LS\r\nNICK eve\r\n', 'CAP * LS'],
])('%s', (_, opening, welcome) => {
  const pings = 'PING x\r\n'.repeat(300);
  const answers = (wire: Wire): number => wire.received().split(/ PONG | 451 | 315 /u).length - 1;

  test('has the first 200 lines looked at, then 100 a second, and none is lost', async () => {
    const { visit, lines, advance } = await openLimitedRoom();
    const eve = await visit();
    eve.send(opening);
    await eve.waitFor(welcome);
    eve.send(pings);
    // Its end waits as well.
    eve.end();
    await eventually(() => expect(answers(eve)).toBeGreaterThan(PIECES - 10));
    expect(answers(eve)).toBeLessThanOrEqual(PIECES);
    advance(MINUTE_MS);
    await eve.ended;
    expect(answers(eve)).toBe(300);
    expect(lines).toEqual(['limits, in a minute: connections read more slowly: 1']);
  });

  test('is let go for a megabyte of empty lines, pings or look-ups, and what waits is not read', async () => {
    const { visit, lines, advance } = await openLimitedRoom();
    const floods = ['\n', 'PING x\r\n', 'WHO *\r\n'].map(async (line, i) => {
      const eve = await visit();
      eve.send(opening.replace('NICK eve', `NICK eve${i}`));
      await eve.waitFor(welcome);
      eve.send(line.repeat(MEGABYTE / line.length));
      await eventually(() => {
        advance(REST_MS);
        expect(eve.received()).toContain('you send far more than is read: the connection is closed');
      });
      await eve.ended;
      expect(answers(eve)).toBeLessThan(20 * PIECES);
    });
    await Promise.all(floods);
    advance(MINUTE_MS);
    expect(lines.join()).toContain('connections closed because they sent far more than is read: ');
  });
});
