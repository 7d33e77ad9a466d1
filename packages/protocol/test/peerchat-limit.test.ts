/** What peerchat takes, however it is cut, and what it keeps. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peerchat } from '../src/dialects/peerchat/dialect.ts';
import { connect, george, hex, int } from './peerchat-peer.ts';

describe('a text of 65,536 bytes', () => {
  const longest = 'a'.repeat(64 * 1024);
  const meet = () => {
    const peer = connect();
    peer.send(george.shows);
    peer.done();
    return peer;
  };

  test.each(['\n', '\0', ''])('is taken, ended by %j', (mark) => {
    const { send, pass, done } = meet();
    send(`${longest}${mark}`);
    pass(15);
    expect(done().map((one) => one.replace(/^\d+ /u, ''))).toEqual([`say ${longest}`]);
  });

  test('is taken before a control message, of which a part has come', () => {
    const { send, done } = meet();
    send(longest, george.shows.subarray(0, 3));
    send(george.shows.subarray(3));
    expect(done()[0]).toBe(`0 say ${longest}`);
  });

  test('is the longest: one byte more ends the connection, whatever follows', () => {
    for (const cut of [1, 40_000, 65_536, 65_537, 65_538]) {
      const { send, done } = meet();
      const text = `ok\n${longest}a\nmore\n`;
      send(text.slice(0, cut));
      send(text.slice(cut));
      expect(done()).toEqual([
        '0 say ok',
        `0 fault text-too-long at ${32 + 3 + 64 * 1024}`,
        '0 quit removed',
        '0 close',
      ]);
    }
  });

  test('and a code without its zeros is one byte more, too', () => {
    const { send, pass, done } = meet();
    send(longest, '\u0001');
    expect(done()).toEqual([]);
    pass(200);
    expect(done().map((one) => one.split(' ')[1])).toEqual(['fault', 'quit', 'close']);
  });

  test('and one byte more at the end of a connection closes it once', () => {
    const { send, end, done } = meet();
    send(longest, '\u0001');
    end();
    expect(done().map((one) => one.split(' ')[1])).toEqual(['fault', 'quit', 'close']);
  });

  test('comes byte by byte in time', () => {
    const { send, pass, done } = meet();
    for (const byte of Buffer.from(longest)) send(Uint8Array.of(byte));
    pass(15);
    expect(done()).toEqual([`15 say ${longest}`]);
  });
});

test.each([
  ['', 'more'],
  ['01', 'more'],
  ['02 00 00', 'more'],
  ['01 00 00 00', 'yes'],
  ['02 00 00 00 41', 'yes'],
  ['03 00 00 00', 'no'],
  ['00 00 00 01', 'no'],
  ['01 00 01', 'no'],
  ['01 0a', 'no'],
  ['7b', 'no'],
])('first bytes %j: %s', (digits, claim) => {
  expect(peerchat.claim(hex(digits))).toBe(claim);
});

const part = fc.oneof(
  fc.constantFrom<Uint8Array>(george.asks, george.shows, george.lists, george.answers, int(0), int(1), int(2)),
  fc.uint8Array({ max: 5, maxLength: 6 }),
  fc.constantFrom('hello\n', 'x', '\r\n', 'é\0').map((text) => Buffer.from(text)),
);

test('what is heard does not depend on how the bytes are cut, nor can any bytes break it', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(300)), (parts, cuts) => {
      const all = Buffer.concat(parts);
      const [whole, cut] = [connect('contact'), connect('contact')];
      whole.send(all);
      const points = [0, ...cuts.map((at) => Math.min(at, all.length)).sort((a, b) => a - b), all.length];
      for (const [i, end] of points.slice(1).entries()) cut.send(all.subarray(points[i], end));
      for (const peer of [whole, cut]) peer.pass(5000);
      expect(cut.done()).toEqual(whole.done());
    }),
  );
});

test('a person and a room meet, in bytes of their own', () => {
  const person = connect('contact', {
    self: { nickname: 'george', port: 4000, kind: 'person' },
    local: { host: '192.168.1.7', port: 53170 },
    peer: { host: '192.168.1.2', port: 5000 },
  });
  const room = connect();
  const [asked = ''] = person.done();
  room.send(hex(asked.replace('0 send hex:', '')));
  const answered = room.done();
  expect(answered.slice(0, 2)).toEqual(['0 register', '0 join']);
  person.send(hex(answered[2]?.replace('0 send hex:', '') ?? ''));
  expect(person.done()).toEqual(['0 register', '0 join', '0 dial 192.168.1.9 4001 41231']);
});
