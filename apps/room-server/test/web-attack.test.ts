/** What a web page can make a browser send to a room: nothing of it is ever chat. */
import { byteByByte, type Chunks, whole } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { ask, readResponse } from './http.ts';
import { openRoom } from './visited-room.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];
/** A page may choose any word (RFC 9110, 9.1), and browsers leave the case of most as it is. */
const others = ['PROPFIND', 'MKCOL', 'M-SEARCH', 'HELLO', 'patch', 'get', 'NICK', "!#$%&'*+-.^_`|~9z"];
/** More than what first bytes are waited for. */
const long = 'x'.repeat(3000);

const firstLines = [
  ...[...methods, ...others].map((method) => `${method} / HTTP/1.1`),
  `HELLO /${long} HTTP/1.1`,
  `HELLO${long} / HTTP/1.1`,
  'HELLO /x HTTP/1.0',
  'HELLO http://127.0.0.1/ HTTP/1.1',
  'HELLO * HTTP/1.1',
  'PRI * HTTP/2.0',
];

const payloads: Readonly<Record<string, string | Uint8Array>> = {
  'the words that close a room': 'server exit',
  'a command': '/nick x',
  'an object of hub': '{"command":"/nick","nickname":"x","room":"","message":""}\n{"command":"/close"}\n',
  'a line of peerchat-json': '{"type":"join","name":"x","age":"7","zip":"1","port":"1"}\n',
  'a login of chatos': Buffer.from('00007800000000000000000000', 'hex'),
  'lines of IRC': 'NICK x\r\nUSER x 0 * :x\r\nPRIVMSG #friends :hello\r\nDIE\r\n',
  'lines of their own': '\r\n\r\nserver exit\r\n/nick x\r\nhello\r\n\r\n',
};

/** In the middle of the method, and of a header. */
function inThree(bytes: Uint8Array): Chunks {
  return [bytes.subarray(0, 2), bytes.subarray(2, 24), bytes.subarray(24)];
}

const packings = { whole, 'in three': inThree, 'byte by byte': byteByByte };

describe.each(firstLines.map((firstLine) => [firstLine.slice(0, 30), firstLine] as const))('%s', (_, firstLine) => {
  test('says nothing in the room, and changes nothing, whatever is behind it and however it is cut', async () => {
    const { room, join, visit } = await openRoom(['--shutdown', 'anyone']);
    const maya = await join('maya');
    for (const [what, payload] of Object.entries(payloads)) {
      const length = Buffer.byteLength(payload);
      for (const framing of ['', `Content-Length: ${length}\r\n`]) {
        const head = `${firstLine}\r\nHost: 127.0.0.1:${room.port}\r\n${framing}\r\n`;
        for (const [name, chunksOf] of Object.entries(packings)) {
          const page = await visit();
          for (const chunk of chunksOf(Buffer.concat([Buffer.from(head), Buffer.from(payload)]))) page.send(chunk);
          expect(await page.ended, `${what}, ${name}`).toBe('fin');
          const { status } = readResponse(page.receivedBytes());
          expect(answersTo(firstLine, framing), `${what}, ${name}`).toContain(status);
        }
      }
    }
    const { body } = await ask(room.port, { path: '/room.json' });
    expect(JSON.parse(body)).toMatchObject({ people: 1 });
    const bob = await join('bob');
    bob.send('still here\n');
    await maya.waitFor('bob: still here\n');
    expect(maya.received().split('\n').slice(3, -1)).toEqual(['* bob joined', 'bob: still here']);
  });
});

/** Behind a GET without a body stands what is no request; and Node's parser knows some methods only. */
function answersTo(firstLine: string, framing: string): readonly number[] {
  const [method = ''] = firstLine.split(' ');
  if (method !== 'GET' && method !== 'HEAD') return methods.includes(method) ? [405] : [400, 405];
  return framing === '' ? [200, 400] : [413];
}

test('what a browser lets a page send in a header, a path or a query is none, either', async () => {
  const { room, join } = await openRoom(['--shutdown', 'anyone']);
  const maya = await join('maya');
  for (const path of [
    '/server%20exit',
    '/?server exit',
    '/%0d%0aserver%20exit%0d%0a',
    '/../../../etc/passwd',
    '//evil.example/',
  ]) {
    await ask(room.port, {
      path,
      headers: [
        ['User-Agent', 'server exit'],
        ['Accept', '/nick x'],
      ],
    });
  }
  const bob = await join('bob');
  bob.send('still here\n');
  await maya.waitFor('bob: still here\n');
  expect(maya.received().split('\n').slice(3, -1)).toEqual(['* bob joined', 'bob: still here']);
});

test('once it is HTTP, it is HTTP: a second request is answered, a line of chat is not', async () => {
  const { room, visit } = await openRoom();
  const page = await visit();
  const head = `Host: 127.0.0.1:${room.port}\r\n\r\n`;
  page.send(`HEAD /room.json HTTP/1.1\r\n${head}`);
  await page.waitFor('HTTP/1.1 200 OK');
  page.send(`GET /nothing HTTP/1.1\r\n${head}`);
  await page.waitFor('HTTP/1.1 404 Not Found');
  page.send('/who\r\n');
  await page.waitFor('HTTP/1.1 400 Bad Request');
  expect(await page.ended).toBe('fin');
});
