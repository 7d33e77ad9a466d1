/** What a client can make a session read, keep and write: up to each bound, and one past it. */
import { describe, expect, test } from 'vitest';
import type { RoomEvent } from '../src/vocabulary.ts';
import {
  createWorld,
  enter,
  lineOf,
  member,
  openRoom,
  openServer,
  parse,
  settle,
  start,
} from './irc-server-session.ts';

/** A line of so many bytes, its end counted. */
const lineOfSize = (size: number, head = 'PRIVMSG #friends :') => head + 'x'.repeat(size - head.length - 2);

describe('lines', () => {
  test('have 512 bytes at most; a longer one is dropped, and what comes after is read', () => {
    const { hear, done, requests } = enter();
    hear(lineOfSize(512));
    expect(requests()).toMatchObject([{ type: 'say', text: 'x'.repeat(492) }]);
    done();
    const before = 'NICK maya\r\nUSER maya 0 * :Maya M.\r\n'.length + 512;
    hear(lineOfSize(513), 'PING a');
    expect(done()).toEqual([
      `<fault line-too-long at ${before}>`,
      ':friends.lan 417 maya :Input line was too long',
      ':friends.lan PONG friends.lan :a',
    ]);
  });

  test('have 4,096 bytes of tags besides', () => {
    const tags = (size: number) => `@a=${'b'.repeat(size - 4)} `;
    const { hear, sent, requests } = enter();
    hear(tags(4096) + lineOfSize(512));
    expect(requests()).toHaveLength(1);
    hear(`${tags(4097)}PING a`, `${tags(4096)}${lineOfSize(513)}`);
    expect(sent().map(({ command }) => command)).toEqual(['417', '417']);
    hear(`@${'a'.repeat(600)}`);
    expect(requests()).toEqual([]);
  });

  test('end within 64 KiB, or the connection does', () => {
    const { hearBytes, done } = openServer();
    hearBytes(Buffer.from('x'.repeat(65_536)));
    expect(done()).toEqual([]);
    hearBytes(Buffer.from('x'));
    expect(done()).toEqual([
      '<fault endless-line at 65536>',
      'ERROR :Closing Link: 10.0.0.2 (Excess flood)',
      '<quit>',
      '<close>',
    ]);
    hearBytes(Buffer.from('\r\nPING a\r\n'));
    expect(done()).toEqual([]);
  });

  test('are UTF-8 without NUL, or dropped', () => {
    const { hearBytes, hear, done, requests } = enter({ caps: 'standard-replies' });
    const told = ':friends.lan FAIL * INVALID_UTF8 :This line is no UTF-8, and was not passed on';
    for (const bytes of ['PRIVMSG #friends :\xe9', 'PRIVMSG #friends :\xff\xfe', 'PRIVMSG #fri\0ends :a\0b', '\xc3']) {
      hearBytes(Buffer.from(`${bytes}\r\n`, 'latin1'));
      const [fault, line, ...others] = done();
      expect([fault?.replace(/\d+/u, 'N'), line, ...others]).toEqual(['<fault not-text at N>', told]);
    }
    expect(requests()).toEqual([]);
    hear('PRIVMSG #friends :é 日 \ufffd');
    expect(requests()).toMatchObject([{ text: 'é 日 \ufffd' }]);
  });

  test('that are wrong are reported 16 times for one connection, and answered each time', () => {
    const { hear, done } = enter();
    hear(...Array.from({ length: 17 }, () => lineOfSize(513)));
    const told = done();
    expect(told.filter((line) => line.startsWith('<fault'))).toHaveLength(16);
    expect(told.filter((line) => line.includes(' 417 '))).toHaveLength(17);
  });
});

describe('what is sent', () => {
  const bob = member('bob', {
    badge: 'peerchat-json',
    address: { host: '2001:db8:1234:5678:9abc:def0:1234:5678', port: 1 },
  });
  const said = (text: string, change: Partial<Extract<RoomEvent, { type: 'said' }>> = {}): RoomEvent => {
    const stamp = { id: 7, at: start, room: 'friends' };
    return { ...stamp, type: 'said', member: bob, text, manner: 'speech', ...change };
  };
  const encode = (event: RoomEvent, caps = '') => enter({ caps }).variant().encode(event);
  const withoutTags = (line: string) => line.replace(/^@\S+ /u, '');

  test.each(['speech', 'action', 'notice'] as const)('is no line longer than 512 bytes (%s)', (manner) => {
    for (const sign of ['x', 'é', '日', '😀']) {
      const text = sign.repeat(4000);
      for (const event of [said(text, { manner }), said(text, { manner, room: 'é'.repeat(64), only: 'operator' })]) {
        const lines = encode(event, 'server-time message-tags').map(lineOf);
        for (const line of lines) expect(Buffer.byteLength(withoutTags(line)) + 2).toBeLessThanOrEqual(512);
        const texts = lines.map((line) => parse(line).params[1] ?? '');
        const plain = texts.map((one) =>
          manner === 'action' ? one.replaceAll('\x01', '').replace('ACTION ', '') : one,
        );
        expect(plain.join('')).toBe(text);
        // As few as can be: one character more would not have fitted.
        for (const line of lines.slice(0, -1)) expect(Buffer.byteLength(withoutTags(line)) + 2).toBeGreaterThan(508);
      }
    }
  });

  test('has an id for each piece, the first of which is the event itself', () => {
    const ids = encode(said('x'.repeat(1200)), 'message-tags').map((bytes) => parse(lineOf(bytes)).tags['msgid']);
    expect(ids).toEqual(['loyw2krk-7', 'loyw2krk-7.2', 'loyw2krk-7.3']);
  });

  test('is cut where a topic or a reason is too long', () => {
    const events: readonly RoomEvent[] = [
      { type: 'topic-set', member: bob, text: 'é'.repeat(300), id: 1, at: 0, room: 'x'.repeat(64) },
      { type: 'kicked', member: member('zoe'), by: bob, text: 'é'.repeat(300), id: 1, at: 0, room: 'x'.repeat(64) },
      { type: 'left', member: bob, reason: 'left', text: 'é'.repeat(300), id: 1, at: 0, room: 'friends' },
    ];
    for (const event of events) {
      const [line = '', ...others] = encode(event).map(lineOf);
      expect(others).toEqual([]);
      expect(Buffer.byteLength(line) + 2).toBeLessThanOrEqual(512);
      expect(line).toMatch(/é$/u);
    }
  });

  test('is no message between programs, no second line, and no colour', () => {
    const [line = '', ...others] = encode(said('\x01VERSION\x01\r\nQUIT\0\x0304red\x1b[2J\u0085\ttab')).map(lineOf);
    expect(others).toEqual([]);
    expect(parse(line).params[1]).toBe(' VERSION   QUIT red [2J \ttab');
  });

  test('is a list of names in as many lines as it needs', () => {
    const world = createWorld();
    for (let i = 0; i < 200; i += 1) settle(world, member(`someone-with-a-name-${i}`));
    const { hear, sent } = enter({ world, caps: 'userhost-in-names' });
    hear('NAMES #friends');
    const lines = sent();
    const names = lines.slice(0, -1).flatMap(({ params }) => (params.at(-1) ?? '').split(' '));
    expect(new Set(names).size).toBe(201);
    expect(lines.at(-1)?.command).toBe('366');
    expect(lines.length).toBeGreaterThan(10);
  });
});

test('a channel is found without a look at every room', () => {
  const world = createWorld();
  let looks = 0;
  const rooms = () => {
    looks += 1;
    return world.view.rooms();
  };
  const { hear, requests } = enter({ world, opening: { room: { ...world.view, rooms } } });
  looks = 0;
  hear(
    'PRIVMSG #Friends :hi',
    'NOTICE #1,#2,#3,#4 :x',
    'TOPIC #friends',
    'MODE #friends',
    'JOIN #a,#b',
    'NAMES #friends',
  );
  expect(requests()).toHaveLength(3);
  expect(looks).toBe(0);
});

describe('what is answered in one turn', () => {
  /** A list of it is some 40 KiB. */
  function crowded() {
    const world = createWorld();
    for (let i = 0; i < 500; i += 1) settle(world, member(`person-${i}`));
    const server = enter({ world });
    // To come in was a turn.
    server.pass(1);
    return server;
  }

  test('is as much as 64 KiB and a list more; the rest waits for the next', () => {
    const { hear, pass, sent } = crowded();
    hear('WHO #friends', 'WHO #friends', 'WHO #friends', 'WHO #friends', 'PING a');
    expect(sent('315', 'PONG').map(({ command }) => command)).toEqual(['315', '315']);
    pass(0);
    expect(sent('315', 'PONG').map(({ command }) => command)).toEqual(['315', '315', 'PONG']);
    pass(60_000);
    expect(sent().map(({ command }) => command)).toEqual(['PING']);
  });

  test('is up to 256 requests; the rest waits for the next', () => {
    const { hear, pass, requests } = enter();
    hear(...Array(300).fill('PRIVMSG #friends :x'));
    expect(requests()).toHaveLength(256);
    pass(0);
    expect(requests()).toHaveLength(44);
    hear(...Array(40).fill('MODE #friends +imtimtimtimt'));
    expect(requests()).toHaveLength(256);
    pass(0);
    expect(requests()).toHaveLength(224);
  });

  test('is up to 512 lines, whatever they ask; the rest waits for the next', () => {
    const { hear, pass, sent } = enter();
    hear(...Array(556).fill('PING a'));
    expect(sent('PONG')).toHaveLength(512);
    pass(0);
    expect(sent('PONG')).toHaveLength(44);
  });

  test.each([
    ['WHO x', 9],
    ['WHO #friends o', 9],
    // A long one is tried at many places.
    [`WHO *${'a'.repeat(64)}b`, 1],
  ])('is as much as comes of a look at 4,096 people, were it nothing; the rest waits (%s)', (line, most) => {
    const { hear, pass, sent } = crowded();
    hear(...Array(20).fill(line));
    expect(sent('315')).toHaveLength(most);
    pass(0);
    expect(sent('315')).toHaveLength(20 - most);
  });

  test('is up to 4,096 rooms held against masks and sizes, of which a LIST may have 16', () => {
    const world = createWorld();
    for (let i = 0; i < 63; i += 1) openRoom(world, `room-${i}`);
    const { hear, pass, sent } = enter({ world });
    pass(1);
    const wishes = Array.from({ length: 16 }, (_, i) => `#x${i}`).join(',');
    hear(...Array(8).fill(`LIST ${wishes}`));
    expect(sent('323')).toHaveLength(4);
    pass(0);
    expect(sent('323')).toHaveLength(4);
    pass(1);
    hear(`LIST ${wishes},>9`);
    expect(sent().map(({ command }) => command)).toEqual(['407']);
  });

  test('is as much as comes of a look at 4,096 people, however it is cut', () => {
    const { hear, sent } = crowded();
    for (let i = 0; i < 20; i += 1) hear('WHO x');
    expect(sent('315')).toHaveLength(9);
  });

  test('writes how people are called once, in however many lists', () => {
    const world = createWorld();
    let read = 0;
    for (let i = 0; i < 100; i += 1) {
      settle(world, {
        ...member(`person-${i}`),
        get address() {
          read += 1;
          return { host: '10.0.0.2', port: 5000 };
        },
      });
    }
    const { hear } = enter({ world, caps: 'userhost-in-names' });
    const first = read;
    hear('NAMES #friends', 'PART #friends', 'JOIN #friends', 'NAMES #friends');
    expect(read).toBe(first);
  });

  test('holds one mask against everybody, whose own words are made ready once', () => {
    const world = createWorld();
    let read = 0;
    for (let i = 0; i < 100; i += 1) {
      const person = member(`person-${i}`);
      settle(world, {
        ...person,
        get profile() {
          read += 1;
          return { realName: 'Person', away: '', isBot: false };
        },
      });
    }
    const { hear } = enter({ world });
    hear('WHO x');
    const first = read;
    hear('WHO y', 'WHO z*', 'WHO *a*a*a');
    expect(read).toBe(first);
  });

  test('keeps 64 KiB of questions waiting; who asks more is let go', () => {
    const ask = (...last: readonly string[]) => {
      const { hear, done } = crowded();
      hear('WHO #friends', 'WHO #friends', ...Array(4096).fill('LIST #abcdefgh'), ...last);
      return done();
    };
    expect(ask().at(-1)).toBe(':friends.lan 315 maya #friends :End of WHO list');
    expect(ask('').slice(-3)).toEqual(['ERROR :Closing Link: 10.0.0.2 (Excess flood)', '<quit>', '<close>']);
  });
});
