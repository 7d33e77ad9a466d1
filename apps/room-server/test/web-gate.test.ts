/** Who may ask the room anything over HTTP: under which names, from which pages, by which way. */
import { connectWire } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { isSameOrigin, namesThisMachine } from '../src/web/authority.ts';
import { type Asking, ask, closed } from './http.ts';
import { openWebServer } from './web-server.ts';

describe('Host', () => {
  test.each([
    '127.0.0.1',
    '192.168.1.7:5000',
    '203.0.113.9:80',
    '[::1]',
    '[fd00::7]:5000',
    '[FE80::1]:5000',
    'localhost',
    'LOCALHOST:5000',
    'mars.example',
    'MARS.Example:5000',
    'mars',
    'mars.local:5000',
    'Mars.Local',
  ])('%s is this machine', (host) => {
    expect(namesThisMachine(host, { machine: 'Mars.example', isLocal: false })).toBe(true);
  });

  test.each([
    '',
    'evil.example',
    'mars.example.evil.example',
    'mars.evil.example',
    'localhost.evil.example',
    'local',
    'mars.localhost',
    '127.0.0.1.evil.example',
    '127.1',
    '0x7f.0.0.1',
    '2130706433',
    '127.0.0.256',
    '127.0.0.1:5000:5000',
    '127.0.0.1:port',
    '127.0.0.1:123456',
    '::1',
    '[evil.example]',
    '[127.0.0.1]',
    'localhost.',
    'maya@localhost',
    'localhost/x',
    'localhost, evil.example',
  ])('%s is not', (host) => {
    expect(namesThisMachine(host, { machine: 'Mars.example', isLocal: false })).toBe(false);
  });

  test.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['[::1]:5000', true],
    ['mars.example', true],
    ['mars', false],
    ['mars.local', false],
  ])('%s leads this machine to itself: %s', (host, leads) => {
    expect(namesThisMachine(host, { machine: 'Mars.example', isLocal: true })).toBe(leads);
    expect(namesThisMachine(host, { machine: 'Mars.local', isLocal: true })).toBe(leads && host !== 'mars.example');
  });

  test('of a machine without a name, there are addresses and localhost', () => {
    expect(namesThisMachine('localhost', { machine: '', isLocal: false })).toBe(true);
    expect(namesThisMachine('.local', { machine: '', isLocal: false })).toBe(false);
  });
});

describe('Origin', () => {
  test.each([
    ['http://192.168.1.7:5000', 'http', '192.168.1.7:5000'],
    ['https://mars.local:5000', 'https', 'mars.local:5000'],
    ['HTTP://MARS.local:5000', 'http', 'mars.LOCAL:5000'],
    ['http://[::1]:5000', 'http', '[::1]:5000'],
    ['http://mars.local', 'http', 'mars.local:80'],
    ['https://mars.local:443', 'https', 'mars.local'],
  ] as const)('%s is a page of %s, %s', (origin, scheme, host) => {
    expect(isSameOrigin(origin, scheme, host)).toBe(true);
  });

  test.each([
    ['null', 'http', 'mars.local'],
    ['', 'http', 'mars.local'],
    ['http://evil.example', 'http', 'mars.local'],
    ['https://mars.local:5000', 'http', 'mars.local:5000'],
    ['http://mars.local:5000', 'https', 'mars.local:5000'],
    ['http://mars.local:5001', 'http', 'mars.local:5000'],
    ['http://mars.local', 'http', 'mars.local:5000'],
    ['http://mars.local.evil.example', 'http', 'mars.local'],
    ['http://localhost:5000', 'http', '127.0.0.1:5000'],
    ['http://mars.local/', 'http', 'mars.local'],
    ['http://maya@mars.local', 'http', 'mars.local'],
    ['file://', 'http', 'mars.local'],
    ['ftp://mars.local', 'http', 'mars.local'],
  ] as const)('%s is none of %s, %s', (origin, scheme, host) => {
    expect(isSameOrigin(origin, scheme, host)).toBe(false);
  });
});

const webSocket = [
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Version', '13'],
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
] as const;

const page: Asking = { path: '/room.json' };
const socket: Asking = { path: '/socket', headers: webSocket };

/** Each is asked for the room's state, and for a WebSocket. */
const refused: readonly (readonly [name: string, status: number, asking: Asking])[] = [
  ['another name of this machine', 421, { headers: [['Host', 'evil.example']] }],
  ['an empty Host', 421, { headers: [['Host', '']] }],
  [
    'two Hosts',
    400,
    {
      headers: [
        ['Host', 'localhost'],
        ['Host', 'localhost'],
      ],
    },
  ],
  ['a page of somebody else', 403, { headers: [['Origin', 'http://evil.example']] }],
  ['a page of nobody', 403, { headers: [['Origin', 'null']] }],
  [
    'a page of another port',
    403,
    {
      headers: [
        ['Host', 'localhost:1'],
        ['Origin', 'http://localhost:2'],
      ],
    },
  ],
  [
    'two Origins',
    403,
    {
      headers: [
        ['Host', 'localhost'],
        ['Origin', 'http://localhost'],
        ['Origin', 'http://localhost'],
      ],
    },
  ],
  ['a body', 413, { headers: [['Content-Length', '5']] }],
  ['a body of unknown length', 413, { headers: [['Transfer-Encoding', 'chunked']] }],
  ['a proxy', 400, { path: 'http://localhost/' }],
  ['another method', 405, { method: 'POST' }],
];

describe('refused is, and let go', () => {
  test.each(refused)('%s: %i', async (_, status, asking) => {
    const port = await openWebServer();
    for (const one of [page, socket]) {
      const headers = [...(one.headers ?? []), ...(asking.headers ?? [])];
      const { status: said, headers: heard } = await ask(port, { ...one, ...asking, headers });
      expect(said, one.path).toBe(status);
      expect(heard.get('connection')).toBe('close');
      expect(heard.get('content-security-policy')).toContain("default-src 'self'");
      expect(heard.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('who sends no Host, as before HTTP/1.1', async () => {
    const port = await openWebServer();
    const wire = await connectWire({ port });
    wire.send('GET /room.json HTTP/1.0\r\n\r\n');
    expect((await closed(wire)).status).toBe(400);
  });

  test('what is no request', async () => {
    const port = await openWebServer();
    for (const [text, status] of [
      ['GET /\r\n\r\n', 400],
      [`GET / HTTP/1.1\r\nX: ${'x'.repeat(8192)}\r\n\r\n`, 431],
    ] as const) {
      const wire = await connectWire({ port });
      wire.send(text);
      expect((await closed(wire)).status).toBe(status);
    }
  });

  test('a WebSocket at another path, and one that is none', async () => {
    const port = await openWebServer();
    expect((await ask(port, { ...socket, path: '/' })).status).toBe(404);
    expect((await ask(port, page)).status).toBe(200);
    expect((await ask(port, { ...socket, headers: [['Upgrade', 'h2c'], ...webSocket.slice(1)] })).status).toBe(400);
    expect((await ask(port, { ...socket, headers: webSocket.slice(0, 3) })).status).toBe(400);
    expect((await ask(port, { path: '/socket' })).status).toBe(426);
  });
});

describe('a page of ours', () => {
  test('asks under any of the names', async () => {
    const port = await openWebServer();
    for (const host of [`localhost:${port}`, 'mars.local', '[::1]:1234']) {
      const headers = [
        ['Host', host],
        ['Origin', `http://${host}`],
      ] as const;
      expect((await ask(port, { ...page, headers })).status, host).toBe(200);
    }
  });

  test('over TLS is one of https', async () => {
    const port = await openWebServer({ inside: { transports: ['tls'] } });
    const from = (origin: string) =>
      ask(port, {
        ...page,
        headers: [
          ['Host', 'localhost'],
          ['Origin', origin],
        ],
      });
    expect((await from('https://localhost')).status).toBe(200);
    expect((await from('http://localhost')).status).toBe(403);
  });
});

describe('on this machine alone', () => {
  test('a name that anybody in the network may answer for leads to nothing', async () => {
    const port = await openWebServer({ from: '127.0.0.1' });
    for (const [host, status] of [
      ['mars.local', 421],
      ['mars', 421],
      ['localhost', 200],
    ] as const) {
      expect((await ask(port, { ...page, headers: [['Host', host]] })).status).toBe(status);
    }
  });
});

describe('what is expected of the room', () => {
  test.each(['foo', '100-continue'])('(%s) leads nobody past the gate', async (expected) => {
    const port = await openWebServer();
    const headers = [['Expect', expected]] as const;
    const evil = await ask(port, { ...page, headers: [...headers, ['Host', 'evil.example']] });
    expect([evil.status, evil.headers.get('x-content-type-options')]).toEqual([421, 'nosniff']);
    expect((await ask(port, { ...page, headers })).status).toBe(200);
  });
});

describe('where TLS is a must', () => {
  test('pages are led there, for this time, and a WebSocket is told', async () => {
    const port = await openWebServer({ entrance: { strict: false, tls: 'only' } });
    const led = await ask(port, { path: '/projector?x=1', headers: [['Host', 'mars.local:5000']] });
    expect([led.status, led.headers.get('location')]).toEqual([307, 'https://mars.local:5000/projector?x=1']);
    expect((await ask(port, socket)).status).toBe(426);
    expect((await ask(port, { headers: [['Host', 'evil.example']] })).status).toBe(421);
  });

  test('who comes that way is welcome', async () => {
    const port = await openWebServer({ entrance: { strict: false, tls: 'only' }, inside: { transports: ['tls'] } });
    expect((await ask(port, page)).status).toBe(200);
  });
});
