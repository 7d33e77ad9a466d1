/** How many come in from one address, and how often: counted where they come from, told to them in their own words. */
import { once } from 'node:events';
import { connect as connectTls } from 'node:tls';
import { eventually, hasOpenssl, makeCertificate, type Wire } from '@portico/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSocket } from './foreign-socket.ts';
import { HOST_KEY, openLimitedRoom } from './limited-room.ts';

const MINUTE_MS = 60_000;
const full = 'at most 1 connections at once from one address: end another first';

async function comeIn(wire: Wire, nickname: string): Promise<Wire> {
  wire.send(`/nick ${nickname}\n`);
  await wire.waitFor('/help lists the commands\n');
  return wire;
}

describe('one address', () => {
  test.each<[dialect: string, opening: string, answer: string, end: 'fin' | 'stays']>([
    ['line', '/nick eve\n', full, 'fin'],
    ['irc', 'NICK eve\r\nUSER eve 0 * :Eve\r\n', `400 * REGISTER :${full}`, 'fin'],
    ['hub', '{"command":"/nick","nickname":"eve","room":"","message":""}\n', full, 'stays'],
    ['chatos', '\0\0eve\0', full, 'stays'],
  ])('has no more connections than --max-per-address says, and is told so in %s', async (_, opening, answer, end) => {
    const { visit, visitFrom } = await openLimitedRoom(['--max-per-address', '1']);
    const maya = await comeIn(await visit(), 'maya');
    const eve = await visit();
    eve.send(opening);
    await eve.waitFor(answer);
    if (end === 'fin') expect(await eve.ended).toBe('fin');
    await comeIn(await visitFrom('127.0.0.2'), 'bob');
    await maya.waitFor('* bob joined\n');
    expect(maya.received()).not.toContain('eve');
  });

  test('is one through a WebSocket as well', async () => {
    const { port, visit } = await openLimitedRoom(['--max-per-address', '1']);
    const maya = await comeIn(await visit(), 'maya');
    const page = await openSocket(port, { protocols: ['text.ircv3.net'] });
    page.send('NICK eve');
    page.send('USER eve 0 * :Eve');
    await page.waitFor(full);
    await page.closed;
    maya.end();
    await maya.ended;
    await comeIn(await visit(), 'eve');
  });

  test.skipIf(!hasOpenssl)('is one by TLS as well', async () => {
    const { cert, certFile, keyFile, dispose } = await makeCertificate('DNS:localhost');
    onTestFinished(dispose);
    const { port, visit } = await openLimitedRoom([
      '--max-per-address=1',
      '--tls-cert',
      certFile,
      '--tls-key',
      keyFile,
    ]);
    await comeIn(await visit(), 'maya');
    const socket = connectTls({ host: '127.0.0.1', port, ca: cert, servername: 'localhost' });
    onTestFinished(() => {
      socket.destroy();
    });
    await once(socket, 'secureConnect');
    socket.write('/nick eve\n');
    const [words] = await once(socket, 'data');
    expect(String(words)).toContain(full);
  });

  test('keeps 32 of 2,000 connections that it opens at once, and nobody else waits', async () => {
    const { lines, visit, visitFrom, advance } = await openLimitedRoom();
    const crowd = await Promise.all(Array.from({ length: 2000 }, visit));
    onTestFinished(() => {
      for (const wire of crowd) wire.reset();
    });
    let kept = crowd.length;
    for (const wire of crowd) void wire.ended.then(() => (kept -= 1));
    await comeIn(await visitFrom('127.0.0.2'), 'bob');
    await eventually(() => expect(kept).toBe(32));
    const told = crowd.filter((wire) => wire.received().includes('at most 32 connections at once from one address'));
    expect(told).toHaveLength(1968);
    advance(MINUTE_MS);
    expect(lines.at(0)).toContain('connections over what one address may have: 1968');
  });
});

describe('joins', () => {
  test('more than ten a minute from one address wait, and none is lost; other addresses do not wait', async () => {
    const { visit, visitFrom, advance } = await openLimitedRoom();
    const bob = await comeIn(await visitFrom('127.0.0.2'), 'bob');
    for (let i = 1; i <= 10; i += 1) await comeIn(await visit(), `n${i}`);
    const late = await visit();
    late.send('/nick late\nhere I am\n');
    const silent = await visit();
    await comeIn(await visitFrom('127.0.0.2'), 'ann');
    bob.send('all well\n');
    await bob.waitFor('* ann joined\n');
    expect(bob.received()).not.toContain('late');
    advance(6000);
    await bob.waitFor('* late joined\nlate: here I am\n');
    advance(6000);
    await silent.waitFor('/help lists the commands\n');
  });

  test('the host may lift it with --rate off', async () => {
    const { visit } = await openLimitedRoom(['--rate', 'off']);
    for (let i = 1; i <= 11; i += 1) await comeIn(await visit(), `n${i}`);
  });
});

test('the host reads how the room stands and what limits did, and nobody else', async () => {
  const { visit, visitFrom } = await openLimitedRoom(['--max-per-address', '1', '--max-members', '5']);
  const zoe = await visitFrom('127.0.0.2');
  zoe.send('NICK zoe\r\nUSER zoe 0 * :Zoe\r\nSTATS\r\n');
  await zoe.waitFor('481 zoe :only who hosts this room reads that');
  await comeIn(await visit(), 'maya');
  const eve = await visit();
  eve.send('/nick eve\n');
  await eve.ended;
  zoe.send(`OPER host ${HOST_KEY}\r\nSTATS u\r\n`);
  await zoe.waitFor('219 zoe u :End of STATS report');
  const told = Array.from(zoe.received().matchAll(/ 249 zoe :(.*)\r\n/g), ([, line]) => line);
  expect(told).toEqual([
    // The end of the third may not have come to it yet.
    expect.stringMatching(/^people: 2 of 5, and [01] not in yet$/),
    expect.stringMatching(/^open for 0 min, with \d+ MB of memory$/),
    'limits: 1 connections an address, 5 messages a second each',
    'so far, connections over what one address may have: 1',
  ]);
});
