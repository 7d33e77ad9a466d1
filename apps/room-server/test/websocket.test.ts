/** People who come by WebSocket: what goes in and out, and how it ends. */
import { describe, expect, test } from 'vitest';
import { openSocket } from './foreign-socket.ts';
import { openRoom } from './visited-room.ts';

const text = { protocols: ['text.ircv3.net'] };
const binary = { protocols: ['binary.ircv3.net'] };

describe('IRC', () => {
  test.each([
    ['text', text, false],
    ['binary', binary, true],
  ] as const)('in %s messages, each of them one line without its end', async (_, way, isBinary) => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const page = await openSocket(room.port, way);
    expect(page.webSocket.protocol).toBe(way.protocols[0]);
    const send = (line: string) => page.send(isBinary ? Buffer.from(line) : line);
    for (const line of ['NICK eve', 'USER web 0 * :Eve', 'PRIVMSG #friends :grüße']) send(line);
    await maya.waitFor('* eve joined\neve: grüße\n');
    maya.send('hello eve\nand bye\n');
    await page.waitFor(':maya!nc@127.0.0.1 PRIVMSG #friends :and bye');
    expect(page.messages.length).toBeGreaterThan(10);
    for (const message of page.messages) {
      expect(message.isBinary).toBe(isBinary);
      expect(message.text).toMatch(/^[^\r\n\0]+$/);
    }
    expect(page.messages[0]?.text).toMatch(/^:\S+ 001 eve /);
  });

  test('the first known subprotocol of those asked for is the one', async () => {
    const { room } = await openRoom();
    const both = await openSocket(room.port, { protocols: ['mqtt', 'binary.ircv3.net', 'text.ircv3.net'] });
    expect(both.webSocket.protocol).toBe('binary.ircv3.net');
    await expect(openSocket(room.port, { protocols: ['mqtt'] })).rejects.toThrow('400');
    const strict = await openRoom(['--strict', 'line']);
    await expect(openSocket(strict.room.port, text)).rejects.toThrow('400');
  });

  test('an end that some leave on a line does not count', async () => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const page = await openSocket(room.port, text);
    for (const line of ['NICK eve\r\n', 'USER web 0 * :Eve\n', 'PRIVMSG #friends :hello\r\n']) page.send(line);
    await maya.waitFor('eve: hello\n');
  });

  test.each([
    ['a line within', text, 'PRIVMSG #friends :a\r\nDIE', 1008],
    ['a bare LF', text, 'a\nb', 1008],
    ['a bare CR', text, 'a\rb', 1008],
    ['a NUL', text, 'a\0b', 1008],
    ['a line within, in binary', binary, Buffer.from('a\r\nb'), 1008],
    ['a binary message among texts', text, Buffer.from('NICK eve'), 1003],
    ['a text among binary messages', binary, 'NICK eve', 1003],
  ] as const)('%s ends the connection', async (_, way, message, code) => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const page = await openSocket(room.port, way);
    page.send(message);
    expect((await page.closed)[0]).toBe(code);
    const bob = await join('bob');
    bob.send('still here\n');
    await maya.waitFor('bob: still here\n');
    expect(maya.received()).not.toContain('eve');
  });

  test('a text that is not UTF-8 ends it as well', async () => {
    const { room } = await openRoom();
    const page = await openSocket(room.port, text);
    page.webSocket.send(Buffer.from('NICK \xff', 'latin1'), { binary: false });
    expect((await page.closed)[0]).toBe(1007);
  });
});

describe('without a subprotocol', () => {
  test('bytes of any dialect stream in and out, however they are cut', async () => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const line = await openSocket(room.port);
    expect(line.webSocket.protocol).toBe('');
    for (const piece of ['/nick ev', 'e\nhel', 'lo\n']) line.send(Buffer.from(piece));
    await maya.waitFor('* eve joined\neve: hello\n');
    maya.send('hello eve\n');
    await line.waitFor('maya: hello eve\n');
    expect(line.messages.every(({ isBinary }) => isBinary)).toBe(true);
    const hub = await openSocket(room.port);
    hub.send('{"command":"/nick","nickname":"bob","room":"","message":""}');
    await hub.waitFor('/nicknameSet');
  });

  test.each([
    ['HTTP', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\nserver exit\n', 'HTTP/1.1 501'],
    ['TLS', Buffer.from('16030100a5', 'hex'), '\u0015\u0003\u0003'],
  ])('%s is refused inside: a transport is carried by none', async (_, opening, words) => {
    const { room } = await openRoom();
    const page = await openSocket(room.port);
    page.send(opening);
    await page.waitFor(words);
    expect((await page.closed)[0]).toBe(1000);
  });

  test('who says nothing is a listener, as with netcat', async () => {
    const { room } = await openRoom();
    const page = await openSocket(room.port);
    await page.waitFor('you are guest-1');
  });
});

describe('its limits', () => {
  test('64 KiB are one message, one byte more ends the connection', async () => {
    const { room, join } = await openRoom(['--rate', 'off']);
    const maya = await join('maya');
    const page = await openSocket(room.port);
    const whole = Buffer.concat([Buffer.from('/nick eve\n'), Buffer.alloc(64 * 1024 - 10, 'hello\n')]);
    page.send(whole);
    await maya.waitFor('eve: hello\n');
    page.send(Buffer.concat([whole, Buffer.from('\n')]));
    expect((await page.closed)[0]).toBe(1009);
    await maya.waitFor('* eve left\n');
  });

  test('so many fragments are one message, one more ends the connection', async () => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const page = await openSocket(room.port);
    const cut = (message: string) => {
      for (const piece of message.slice(0, -1)) page.webSocket.send(Buffer.from(piece), { fin: false });
      page.webSocket.send(Buffer.from(message.slice(-1)));
    };
    cut(`/nick eve\n${'x'.repeat(64 - 11)}\n`);
    await maya.waitFor(`eve: ${'x'.repeat(64 - 11)}\n`);
    cut('y'.repeat(65));
    expect((await page.closed)[0]).toBe(1008);
    expect(maya.received()).not.toContain('y'.repeat(64));
  });

  test('who pings without end is let go', async () => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const page = await openSocket(room.port);
    page.send('/nick eve\n');
    await maya.waitFor('* eve joined\n');
    for (let i = 0; i < 20_000; i += 1) page.webSocket.ping();
    expect((await page.closed)[0]).toBe(1008);
    await maya.waitFor('* eve left\n');
  });

  test('compression is not offered, and not taken', async () => {
    const { room } = await openRoom();
    const page = await openSocket(room.port, { ...text, perMessageDeflate: true });
    expect(page.webSocket.extensions).toBe('');
  });

  test('who does not read is let go alone', async () => {
    const { room, join } = await openRoom(['--rate', 'off']);
    const maya = await join('maya');
    const deaf = await openSocket(room.port);
    deaf.send('/nick deaf\n');
    await maya.waitFor('* deaf joined\n');
    deaf.webSocket.pause();
    const bob = await join('bob');
    const megabyte = `${'x'.repeat(16_000)}\n`.repeat(64);
    for (let i = 1; !maya.received().includes('* deaf was let go\n'); i += 1) {
      bob.send(`${megabyte}mark ${i}\n`);
      await maya.waitFor(`bob: mark ${i}\n`);
    }
    maya.send('calm again\n');
    await bob.waitFor('maya: calm again\n');
  });
});

describe('its end', () => {
  test('who closes has left, and hears the code that it gave', async () => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const page = await openSocket(room.port);
    page.send('/nick eve\n');
    await maya.waitFor('* eve joined\n');
    page.webSocket.close(4000, 'bye');
    expect(await page.closed).toEqual([4000, 'bye']);
    await maya.waitFor('* eve left\n');
  });

  test('who is cut off is gone', async () => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const page = await openSocket(room.port);
    page.send('/nick eve\n');
    await maya.waitFor('* eve joined\n');
    page.webSocket.terminate();
    await maya.waitFor(/\* eve (?:left|lost the connection)\n/);
  });

  test('a room that closes says so, and closes in order', async () => {
    const { room } = await openRoom();
    const page = await openSocket(room.port, text);
    for (const line of ['NICK eve', 'USER web 0 * :Eve']) page.send(line);
    await page.waitFor(' 001 eve ');
    room.kill('SIGTERM');
    expect((await page.closed)[0]).toBe(1000);
    expect(page.messages.at(-1)?.text).toBe('ERROR :the room is closing');
    expect(await room.exited).toMatchObject({ exitCode: 0 });
  });

  test('a ping is answered with what it bore', async () => {
    const { room } = await openRoom();
    const page = await openSocket(room.port, text);
    const pong = new Promise((resolve) => page.webSocket.once('pong', (data) => resolve(String(data))));
    page.webSocket.ping('are you there?');
    expect(await pong).toBe('are you there?');
  });
});
