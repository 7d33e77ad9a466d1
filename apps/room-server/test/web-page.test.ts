/** The page that the room serves, and what it tells of itself. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { outwardHosts } from '@portico/net';
import { connectWire } from '@portico/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ask, readResponse, writeRequest } from './http.ts';
import { openRoom } from './visited-room.ts';
import { openWebServer } from './web-server.ts';

const html = `<!doctype html><title>friends</title>${'<p>hello</p>'.repeat(50)}`;
const script = `console.log('${'hello '.repeat(100)}');`;

async function buildPage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-page-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), html);
  await writeFile(join(folder, 'projector.html'), '<!doctype html>');
  await writeFile(join(folder, 'favicon.ico'), Buffer.from('00000100', 'hex'));
  await writeFile(join(folder, 'assets', 'main-D1gest.js'), script);
  await writeFile(join(folder, 'assets', 'main-D1gest.js.gz'), 'made when the page was built');
  await writeFile(join(folder, 'assets', 'main-D1gest.js.map'), '{}');
  return folder;
}

async function openPage() {
  const port = await openWebServer({ folder: await buildPage() });
  const get = (path: string, headers: readonly (readonly [string, string])[] = []) => ask(port, { path, headers });
  /** As bytes: what is compressed is no text. */
  const getBody = async (path: string, accepted: string) => {
    const wire = await connectWire({ port });
    wire.send(writeRequest(port, { path, headers: [['Accept-Encoding', accepted]] }));
    await wire.ended;
    const bytes = Buffer.from(wire.receivedBytes());
    return { ...readResponse(bytes), bytes: bytes.subarray(bytes.indexOf('\r\n\r\n') + 4) };
  };
  return { port, get, getBody };
}

describe('the page', () => {
  test('stands at the root, the projector beside it, and each file at its name', async () => {
    const { get } = await openPage();
    expect((await get('/')).body).toBe(html);
    expect((await get('/?from=qr')).body).toBe(html);
    expect((await get('/projector')).body).toBe('<!doctype html>');
    expect((await get('/assets/main-D1gest.js')).body).toBe(script);
    const types = await Promise.all(
      ['/', '/assets/main-D1gest.js', '/favicon.ico'].map(async (path) =>
        (await get(path)).headers.get('content-type'),
      ),
    );
    expect(types).toEqual(['text/html; charset=utf-8', 'text/javascript; charset=utf-8', 'image/x-icon']);
  });

  test('has no other files, wherever one looks for them', async () => {
    const { get } = await openPage();
    const paths = [
      '/nothing',
      '/assets',
      '/assets/main-D1gest.js.map',
      '/assets/main-D1gest.js.gz',
      '/../package.json',
    ];
    for (const path of [...paths, '/%2e%2e/package.json', '/toString', '/__proto__']) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  test('is kept for ever where its name tells its content, and else asked for again', async () => {
    const { get } = await openPage();
    expect((await get('/assets/main-D1gest.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    const first = await get('/');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]+"$/);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await get('/', [['If-None-Match', known]]);
      expect([again.status, again.body, again.headers.get('etag')], known).toEqual([304, '', tag]);
    }
    expect((await get('/', [['If-None-Match', '"other"']])).status).toBe(200);
  });

  test('is compressed for who takes that, as it was built or else here', async () => {
    const { getBody } = await openPage();
    const short = await getBody('/', 'gzip, deflate, br');
    expect(short.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(short.bytes).toString()).toBe(html);
    const gzip = await getBody('/', 'gzip, br;q=0');
    expect(gzip.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(gzip.bytes).toString()).toBe(html);
    expect((await getBody('/assets/main-D1gest.js', 'gzip')).body).toBe('made when the page was built');
    const plain = await getBody('/', 'identity');
    expect([plain.headers.get('content-encoding'), plain.body]).toEqual([undefined, html]);
    const tags = [short, gzip, plain].map(({ headers }) => headers.get('etag'));
    expect(new Set(tags).size).toBe(3);
    expect(plain.headers.get('vary')).toBe('Accept-Encoding');
  });

  test('HEAD tells all but the page itself', async () => {
    const { port } = await openPage();
    const { status, headers, body } = await ask(port, { method: 'HEAD' });
    expect([status, headers.get('content-length'), body]).toEqual([200, String(html.length), '']);
  });

  test('takes from the room alone, and stands in no frame', async () => {
    const { get } = await openPage();
    const { headers } = await get('/');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('where it is not built, there are the ways in that need none', async () => {
    const port = await openWebServer();
    const { status, body, headers } = await ask(port);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(body).toContain('the Portico chat room "friends"');
    expect(body).toContain(`portico join irc://127.0.0.1:${port}\n`);
    expect(body).toContain(`nc 127.0.0.1 ${port}\n`);
    expect(body).not.toContain('http');
    expect((await ask(port, { headers: [['Host', `[::1]:${port}`]] })).body).toContain(`nc ::1 ${port}\n`);
    expect((await ask(port, { path: '/projector' })).status).toBe(404);
  });

  test.each([
    ['line', 'nc 127.0.0.1 PORT', 'portico join 127.0.0.1:PORT'],
    ['hub', 'portico join hub://127.0.0.1:PORT/friends', undefined],
    ['peerchat-json', 'portico join peerchat+json://127.0.0.1:PORT', undefined],
  ])('a room of strict %s has no page to serve, and tells of its own ways in alone', async (dialect, ...ways) => {
    const { room } = await openRoom(['--strict', dialect]);
    const { headers, body } = await ask(room.port);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const told = body.split('\n').flatMap((line) => /^ {2}\w+ +(?<typed>.+)$/u.exec(line)?.groups?.['typed'] ?? []);
    expect(told).toEqual(ways.flatMap((way) => way?.replace('PORT', String(room.port)) ?? []));
  });

  test('where TLS is a must, netcat is no way in', async () => {
    const port = await openWebServer({ entrance: { strict: false, tls: 'only' }, inside: { transports: ['tls'] } });
    const { body } = await ask(port);
    expect(body).toContain(`portico join ircs://127.0.0.1:${port}\n`);
    expect(body).not.toContain('nc ');
    expect((await ask(port, { headers: [['Host', 'mars.local']] })).body).toContain('ircs://mars.local:443\n');
  });
});

test('a connection answers a hundred requests, one after the other', async () => {
  // What ends such a connection is that nothing more is asked on it.
  const port = await openWebServer({ askingMs: 1000 });
  const wire = await connectWire({ port });
  const request = `HEAD /room.json HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  wire.send(request.repeat(101));
  expect(await wire.ended).toBe('fin');
  expect(wire.received().match(/HTTP\/1\.1 200/g)).toHaveLength(100);
});

describe('/room.json', () => {
  test('tells who the room is, and of how many people', async () => {
    const { room, join: enter } = await openRoom(['--name', 'café']);
    await enter('maya');
    await enter('bob');
    const { status, headers, body } = await ask(room.port, { path: '/room.json' });
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'application/json',
      'no-store',
    ]);
    const told = JSON.parse(Buffer.from(body, 'latin1').toString());
    expect(told).toEqual({
      name: 'café',
      people: 2,
      capacity: expect.any(Number),
      uptime: expect.any(Number),
      dialects: expect.arrayContaining(['line', 'hub', 'irc']),
      addresses: expect.any(Array),
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      private: false,
      tls: null,
    });
    expect(told.uptime).toBeLessThan(60);
  });

  test('tells the topic, where there is one', async () => {
    const { room } = await openRoom();
    const wire = await connectWire({ port: room.port });
    wire.send('NICK maya\r\nUSER maya 0 * :Maya\r\nTOPIC #friends :tea at five\r\n');
    await wire.waitFor('TOPIC #friends :tea at five');
    const { body } = await ask(room.port, { path: '/room.json' });
    expect(JSON.parse(body)).toMatchObject({ topic: 'tea at five', people: 1 });
  });

  test('tells where others find it, which is nowhere in a room of this machine alone', async () => {
    const addressesOf = async (options: Parameters<typeof openWebServer>[0]) =>
      JSON.parse((await ask(await openWebServer(options), { path: '/room.json' })).body).addresses;
    expect(await addressesOf({ listening: '127.0.0.1' })).toEqual([]);
    expect(await addressesOf({ listening: '192.0.2.1' })).toEqual(['192.0.2.1']);
    const everywhere = await addressesOf({ listening: '::' });
    expect(everywhere).toEqual(outwardHosts('::'));
    expect(await addressesOf({ listening: '0.0.0.0' })).toEqual(everywhere.filter(isIPv4));
  });

  test('behind a password, tells no more than what one needs to come in', async () => {
    const { room } = await openRoom([], { PORTICO_PASSWORD: 'sesame' });
    const wire = await connectWire({ port: room.port });
    wire.send('PASS sesame\r\nNICK maya\r\nUSER maya 0 * :Maya\r\nTOPIC #friends :tea at five\r\n');
    await wire.waitFor('TOPIC #friends :tea at five');
    const told = JSON.parse((await ask(room.port, { path: '/room.json' })).body);
    expect(told).toMatchObject({ name: 'friends', private: true });
    expect(Object.keys(told)).not.toContain('topic');
    expect(Object.keys(told)).not.toContain('people');
    expect(Object.keys(told)).not.toContain('capacity');
  });

  test('that cannot be told is said, logged, and asked for again', async () => {
    const lines: string[] = [];
    let isBroken = true;
    const port = await openWebServer({
      log: (line) => lines.push(line),
      people: () => {
        if (isBroken) throw new Error('no more files');
        return 3;
      },
    });
    expect((await ask(port, { path: '/room.json' })).status).toBe(500);
    isBroken = false;
    expect(JSON.parse((await ask(port, { path: '/room.json' })).body)).toMatchObject({ people: 3 });
    expect(lines).toEqual(['http: no more files']);
  });

  test.each([
    ['none', null],
    ['offered', 'offered'],
    ['only', 'only'],
  ] as const)('tells of TLS (%s)', async (tls, told) => {
    const inside = { transports: ['tls'] } as const;
    const port = await openWebServer({ entrance: { strict: false, tls }, inside });
    expect(JSON.parse((await ask(port, { path: '/room.json' })).body)).toMatchObject({ tls: told });
  });

  test('does not count who was put out of the only room that they were in', async () => {
    const { room } = await openRoom();
    const maya = await connectWire({ port: room.port });
    maya.send('NICK maya\r\nUSER maya 0 * :Maya\r\nJOIN #den\r\n');
    await maya.waitFor('JOIN #den');
    const bob = await connectWire({ port: room.port });
    bob.send('NICK bob\r\nUSER bob 0 * :Bob\r\nPART #friends\r\nJOIN #den\r\n');
    await maya.waitFor('bob!irc@127.0.0.1 JOIN #den');
    maya.send('KICK #den bob\r\n');
    await bob.waitFor('KICK #den bob :maya');
    const { body } = await ask(room.port, { path: '/room.json' });
    expect(JSON.parse(body)).toMatchObject({ people: 1 });
  });

  test('a strict room tells it as well', async () => {
    const { room } = await openRoom(['--strict', 'hub']);
    const { body } = await ask(room.port, { path: '/room.json' });
    expect(JSON.parse(body)).toMatchObject({ name: 'friends', dialects: ['hub'] });
  });
});
