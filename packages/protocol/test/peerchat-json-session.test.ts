/** What the vectors of peerchat-json cannot show: its moments, its limits, and lists that depend on where a peer is. */
import { describe, expect, test } from 'vitest';
import type { PeerOpening, PeerRole, ServerEffect } from '../src/dialect.ts';
import { peerchatJson } from '../src/dialects/peerchat-json/dialect.ts';
import type { RoomEvent } from '../src/vocabulary.ts';
import { member, peer, room, written } from './vectors.ts';

const bob = '{"type":"join","name":"Bob","age":"15","zip":"12345","port":"1234"}\n';
const kevin = '{"type":"join-reply","name":"Kevin","age":"20","zip":"12345","port":"1235"}\n';

/** A connection on a clock that starts at 0; what it does is told in words. */
function connect(role: PeerRole, change: Partial<PeerOpening> = {}) {
  const session = peerchatJson.openPeer({
    peer,
    room,
    strictness: 'liberal',
    local: { host: '192.168.1.2', port: 5000 },
    self: { nickname: 'friends', port: 5000, kind: 'room' },
    role,
    ...change,
  });
  const told = (effects: readonly ServerEffect[]) => effects.map(words);
  return {
    variant: session.variant,
    open: () => told(session.receive({ type: 'opened', now: 0 })),
    send: (text: string, now = 0) => told(session.receive({ type: 'bytes', bytes: Buffer.from(text), now })),
    tick: (now: number) => told(session.receive({ type: 'tick', now })),
    tell: (event: RoomEvent) => told(session.receive({ type: 'event', event, now: 0 })),
  };
}

function words(effect: ServerEffect): string {
  switch (effect.type) {
    case 'send':
      return Buffer.from(effect.bytes).toString().trimEnd();
    case 'request':
      if (effect.request.type === 'quit') return `quit ${effect.request.reason}`;
      return effect.request.type === 'say' ? `say ${effect.request.text}` : effect.request.type;
    case 'wake':
      return `wake at ${effect.at}`;
    case 'fault':
      return `fault ${effect.fault.code} at ${effect.fault.offset}`;
    case 'dial':
      return `dial ${effect.address.host} ${effect.address.port}`;
    case 'close':
    case 'splice':
    case 'variant-changed':
      return effect.type;
  }
}

const said = (text: string, badge = 'nc'): RoomEvent => {
  return { type: 'said', member: { ...member('maya'), badge }, text, manner: 'speech', id: 1, at: 0, room: 'friends' };
};

describe('moments', () => {
  test('who does not introduce itself is let go after 10 s', () => {
    const stranger = connect('called');
    expect(stranger.open()).toEqual(['wake at 10000']);
    stranger.send('{"type":"message","message":"hello?"}\n', 9000);
    expect(stranger.tick(10_000)).toEqual(['fault no-introduction at 0', 'quit removed', 'close']);
  });

  test('who does not answer our join neither', () => {
    const silent = connect('contact');
    expect(silent.open()).toEqual([
      '{"type":"join","name":"friends","age":"30","zip":"12345","port":"5000"}',
      'wake at 10000',
    ]);
    expect(silent.tick(10_000)).toEqual(['fault no-introduction at 0', 'quit removed', 'close']);
  });

  test('who asks for no list is chatted with after 500 ms', () => {
    const quiet = connect('called');
    quiet.open();
    expect(quiet.send(bob, 100).at(-1)).toBe('wake at 600');
    expect(quiet.tick(600)).toEqual(['join']);
    expect(quiet.tick(700)).toEqual([]);
  });

  test('a contact that tells nobody is chatted with after 500 ms, and its late list still counts', () => {
    const contact = connect('contact');
    contact.open();
    expect(contact.send(kevin, 100)).toEqual(['{"type":"who"}', 'register', 'wake at 600']);
    expect(contact.tick(600)).toEqual(['join']);
    expect(contact.send('{"type":"who-reply","peers":[{"ip":"192.168.1.8","port":"7"}]}\n', 900)).toEqual([
      'dial 192.168.1.8 7',
    ]);
  });
});

describe('lists', () => {
  const peers = (at: string) => ({
    ...room,
    peers: () => [
      { host: at, port: 4001 },
      { host: '192.168.1.2', port: 5000 },
    ],
  });
  const ask = (change: Partial<PeerOpening>) => {
    const asker = connect('called', change);
    asker.send(bob);
    return asker.send('{"type":"who"}\n')[0];
  };

  test('do not name ourselves', () => {
    expect(ask({ room: peers('192.168.1.9') })).toBe(
      '{"type":"who-reply","peers":[{"ip":"192.168.1.9","port":"4001"}]}',
    );
  });

  test('name who is on our own machine by an address that leads there from elsewhere', () => {
    expect(ask({ room: peers('127.0.0.1') })).toBe('{"type":"who-reply","peers":[{"ip":"192.168.1.2","port":"4001"}]}');
    const near = { peer: { host: '127.0.0.1', port: 9 }, local: { host: '127.0.0.1', port: 5000 } };
    expect(ask({ room: peers('127.0.0.1'), ...near })).toContain('{"ip":"127.0.0.1","port":"4001"}');
  });

  test('name 100 peers at most, and fit into a line even where their addresses are the longest', () => {
    const host = '2001:0db8:1111:2222:3333:4444:5555:6666';
    const many = Array.from({ length: 5000 }, (_, i) => ({ host, port: 10_000 + i }));
    const listed = (count: number) => ask({ room: { ...room, peers: () => many.slice(0, count) } }) ?? '';
    const written = (count: number) => many.slice(0, count).map(({ port }) => `{"ip":"${host}","port":"${port}"}`);
    for (const count of [99, 100]) {
      expect(listed(count)).toBe(`{"type":"who-reply","peers":[${written(count).join(',')}]}`);
    }
    expect(listed(101)).toBe(listed(100));
    expect(listed(5000).length).toBeLessThan(8 * 1024);
  });

  test('are looked at up to 1,024 peers', () => {
    const list = (length: number) => Array.from({ length }, (_, i) => `{"ip":"192.168.1.8","port":${i + 1}}`).join(',');
    for (const [length, dialled] of [
      [1023, 1023],
      [1024, 1024],
      [1025, 1024],
    ] as const) {
      const contact = connect('contact');
      contact.send(kevin);
      const done = contact.send(`{"type":"who-reply","peers":[${list(length)}]}\n`);
      expect(done.filter((one) => one.startsWith('dial'))).toHaveLength(dialled);
    }
  });

  test('lead to nobody twice, nor to who gave them', () => {
    const contact = connect('contact');
    contact.send(kevin);
    const listed = [
      '192.168.1.8","port":7',
      '192.168.1.8","port":7',
      '192.168.1.7","port":1235',
      '192.168.1.2","port":5000',
    ];
    const peers = listed.map((one) => `{"ip":"${one}}`).join(',');
    expect(contact.send(`{"type":"who-reply","peers":[${peers}]}\n`)).toEqual(['dial 192.168.1.8 7', 'join']);
  });
});

describe('limits', () => {
  const message = (length: number) => `{"type":"message","message":"${'a'.repeat(length - 31)}"}`;

  test('an object of 64 KiB is taken, one byte more ends the connection', () => {
    const talker = connect('called');
    talker.send(bob);
    expect(talker.send(message(64 * 1024)).map((one) => one.slice(0, 5))).toEqual(['join', 'say a']);
    expect(talker.send(message(64 * 1024 + 1))).toEqual([
      `fault object-too-long at ${bob.length + 2 * 64 * 1024}`,
      '{"type":"leave"}',
      'quit removed',
      'close',
    ]);
    expect(talker.send(message(100))).toEqual([]);
  });

  test('an object of 16 levels is a message of an unknown type, a deeper one nothing: both are ignored', () => {
    const talker = connect('called');
    const nested = (depth: number) => `${'{"x":'.repeat(depth)}1${'}'.repeat(depth)}\n`;
    expect(talker.send(nested(16) + nested(17) + nested(1000))).toEqual(['fault no-message at 0']);
    expect(talker.send(bob)).toContain('register');
  });

  test('16 KiB of texts are kept of a peer without a name', () => {
    const talker = connect('called');
    const text = 'a'.repeat(8 * 1024);
    for (const last of ['', 'b', 'c']) talker.send(`{"type":"message","message":"${text}${last}"}`);
    const heard = [...talker.send(bob), ...talker.send('{"type":"who"}')];
    expect(heard.filter((one) => one.startsWith('say'))).toEqual([`say ${text}`]);
    const exact = connect('called');
    exact.send(`{"type":"message","message":"${text}"}`.repeat(2));
    expect([...exact.send(bob), ...exact.send('{"type":"who"}')].filter((one) => one.startsWith('say'))).toHaveLength(
      2,
    );
  });

  test('32 texts are kept of a peer without a name', () => {
    const talker = connect('called');
    talker.send('{"type":"message","message":"x"}'.repeat(40));
    const heard = [...talker.send(bob), ...talker.send('{"type":"who"}')];
    expect(heard.filter((one) => one === 'say x')).toHaveLength(32);
  });

  test('a long text becomes messages of 8 KiB at most, each with its speaker, and nothing of it is lost', () => {
    const text = 'é😀"\u0000x'.repeat(2000);
    const messages = connect('called').variant.encode(said(text));
    const parts = messages.map((bytes) => String(JSON.parse(Buffer.from(bytes).toString()).message));
    expect(Math.max(...messages.map(({ length }) => length))).toBeLessThanOrEqual(8 * 1024);
    expect(parts.every((part) => part.startsWith('maya: '))).toBe(true);
    expect(parts.map((part) => part.slice('maya: '.length)).join('')).toBe(text);
  });
});

describe('a person who is a peer', () => {
  const { variant } = connect('called', { self: { nickname: 'maya', port: 40_001, kind: 'person' } });

  test('says their own words bare, and passes on nobody else’s', () => {
    expect(variant.encode(said('hello')).map(written)).toEqual(['{"type":"message","message":"hello"}\n']);
    expect(variant.encode(said('hello', 'peerchat-json'))).toEqual([]);
  });
});

const stamp = { id: 1, at: 0, room: 'friends' };

test('a whisper, a notice and a refusal reach one peer as text', () => {
  const bobHere = connect('called');
  expect(
    bobHere.tell({ ...stamp, type: 'whispered', member: member('maya'), to: member('Bob'), text: 'psst' }),
  ).toEqual(['{"type":"message","message":"maya -> you: psst"}']);
  expect(bobHere.tell({ ...stamp, type: 'noticed', text: 'take care' })).toEqual([
    '{"type":"message","message":"* take care"}',
  ]);
  const refusal = { code: 'text-too-long', text: 'too long' } as const;
  expect(bobHere.tell({ ...stamp, type: 'refused', request: 'say', refusal })).toEqual([
    '{"type":"message","message":"* too long"}',
  ]);
});

test('in strict neither a notice nor a refusal does, and a whisper still reaches its peer', () => {
  const bobHere = connect('called', { strictness: 'strict' });
  const refusal = { code: 'text-too-long', text: 'too long' } as const;
  expect(bobHere.tell({ ...stamp, type: 'noticed', text: 'take care' })).toEqual([]);
  expect(bobHere.tell({ ...stamp, type: 'refused', request: 'say', refusal })).toEqual([]);
  expect(
    bobHere.tell({ ...stamp, type: 'whispered', member: member('maya'), to: member('Bob'), text: 'psst' }),
  ).toEqual(['{"type":"message","message":"maya -> you: psst"}']);
});
