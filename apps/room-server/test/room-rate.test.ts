/** Who says more than others can read is heard more slowly, and nothing of it is lost. */
import { describe, expect, test } from 'vitest';
import { openRoom } from './visited-room.ts';

/** Of the rooms here, a second; twice as many at once. */
const RATE = 40;
const SLOWED = `of your messages ${RATE} a second are heard: the others wait, and none is lost`;
const TEXTS = 2 * RATE + 30;
/** 30 are over what may be said at once. Less by what a clock and the pieces of a packet may differ. */
const LEAST_MS = (30 / RATE) * 1000 * 0.8;

const texts = Array.from({ length: TEXTS }, (_, i) => `<${i}>`);

describe.each<[dialect: string, opening: string, write: (text: string) => string, slowed: string]>([
  ['line', '/nick eve\n', (text) => `${text}\n`, `* ${SLOWED}`],
  ['irc', 'NICK eve\r\nUSER eve 0 * :Eve\r\n', (text) => `PRIVMSG #friends :${text}\r\n`, `NOTICE eve :${SLOWED}`],
])('in %s', (_, opening, write, slowed) => {
  test('all that was sent at once is heard, in its order and in its time, and its sender is told why', async () => {
    const { visit, join } = await openRoom(['--rate', String(RATE)]);
    const maya = await join('maya');
    const eve = await visit();
    eve.send(opening);
    await maya.waitFor('* eve joined\n');
    const start = performance.now();
    eve.send(texts.map(write).join(''));
    // Its end waits as well.
    eve.end();
    await maya.waitFor(`eve: <${TEXTS - 1}>\n`);
    expect(performance.now() - start).toBeGreaterThan(LEAST_MS);
    expect(maya.received().match(/(?<=eve: )<\d+>/g)).toEqual(texts);
    expect(eve.received()).toContain(slowed);
    expect(eve.received().split(SLOWED)).toHaveLength(2);
  });
});

test('the others are heard meanwhile', async () => {
  const { join } = await openRoom(['--rate', '1']);
  const [maya, eve, bob] = [await join('maya'), await join('eve'), await join('bob')];
  eve.send('spam\n'.repeat(50));
  await eve.waitFor('of your messages 1 a second are heard');
  bob.send('hello maya\n');
  await maya.waitFor('bob: hello maya\n');
  expect(maya.received().split('eve: spam').length).toBeLessThan(25);
});
