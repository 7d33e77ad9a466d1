/** Lists of peers as peerchat gives and takes them, and how peers present themselves. */
import { describe, expect, test } from 'vitest';
import type { PeerOpening } from '../src/dialect.ts';
import type { Address } from '../src/vocabulary.ts';
import { connect, friends, george, hex, int, joined } from './peerchat-peer.ts';
import { room } from './vectors.ts';

const head = '1e00000039300000 88130000 c0a80102';

function answerTo(asks: Uint8Array, change: Partial<PeerOpening> = {}): string | undefined {
  const { send, done } = connect('called', change);
  send(asks);
  return done().find((one) => one.startsWith('0 send'));
}

function among(...peers: readonly Address[]): Partial<PeerOpening> {
  return { room: { ...room, peers: (badge) => (badge === 'peerchat' ? peers : []) } };
}

function hexed(...digits: readonly string[]): string {
  return `0 send hex:${digits.join('').replaceAll(' ', '')}`;
}

describe('a list that we give', () => {
  const friendsName = '667269656e64730000000000';

  test('has neither the asker nor ourselves in it', () => {
    const others = among(
      { host: '192.168.1.7', port: 4000 },
      { host: '192.168.1.2', port: 5000 },
      { host: '192.168.1.7', port: 4001 },
    );
    expect(answerTo(george.asks, others)).toBe(hexed('03000000', friendsName, head, '01000000', 'c0a80107 a10f0000'));
  });

  test('may be empty', () => {
    expect(answerTo(george.asks, among())).toBe(hexed('03000000', friendsName, head, '00000000'));
  });

  test('leaves out who has no IPv4 address, and names who is on our own machine by ours', () => {
    const others = among({ host: 'fd00::9', port: 4001 }, { host: '127.0.0.1', port: 4002 });
    expect(answerTo(george.asks, others)).toBe(hexed('03000000', friendsName, head, '01000000', 'c0a80102 a20f0000'));
  });

  test('names who is on our own machine as they are, to who is there, too', () => {
    const near = { peer: { host: '::1', port: 9 }, local: { host: '::1', port: 5000 } };
    const answer = answerTo(george.asks, { ...among({ host: '127.0.0.1', port: 4002 }), ...near });
    expect(answer).toMatch(/010000007f000001a20f0000$/u);
  });

  test('has 1,024 peers at most', () => {
    const many = Array.from({ length: 1025 }, (_, i) => ({ host: '192.168.1.9', port: i + 1 }));
    const answer = answerTo(george.asks, among(...many)) ?? '';
    expect(answer.length).toBe('0 send hex:'.length + 2 * (36 + 8 * 1024));
    expect(answer.slice('0 send hex:'.length + 2 * 32, '0 send hex:'.length + 2 * 36)).toBe('00040000');
  });
});

describe('a list that we take', () => {
  test('has 1,024 peers at most', () => {
    const peers = Array.from({ length: 1025 }, (_, i) => joined(hex('c0a80109'), int(i + 1)));
    const contact = connect('contact');
    contact.send(george.lists, int(1024), ...peers.slice(1));
    expect(contact.done().filter((one) => one.startsWith('0 dial'))).toHaveLength(1024);
    const liar = connect('contact');
    liar.send(george.lists, int(1025), ...peers);
    expect(liar.done().slice(1)).toEqual(['0 fault bad-peer-count at 32', '0 close']);
  });

  test.each([
    ['a10f0000', '4001 41231'],
    ['0fa10000', '41231 4001'],
    ['00000fa1', '4001 41231'],
    ['10100000', '4112 only'],
    ['00000100', '256 1'],
    ['ffff0000', '65535 only'],
    ['01000000', '1 256'],
  ])('names the port %s: %s', (port, told) => {
    const { send, done } = connect('contact');
    send(george.lists, int(1), hex('c0a80109'), hex(port));
    expect(done().slice(3)).toEqual([`0 dial 192.168.1.9 ${told}`]);
  });

  test.each(['00000000', '00010100', 'ffffffff', '00010001'])('does not name a port with %s', (port) => {
    const { send, done } = connect('contact');
    send(george.lists, int(1), hex('c0a80109'), hex(port));
    expect(done().slice(3)).toEqual([]);
  });

  test('is read last byte first only where that explains the sender’s own address', () => {
    const own = { peer: { host: '10.1.1.10', port: 9 } };
    const { send, done } = connect('contact', own);
    send(george.lists.subarray(0, 28), hex('0a01010a'), int(1), hex('0a010109'), int(4001));
    expect(done().slice(3)).toEqual(['0 dial 10.1.1.9 4001 41231']);
  });
});

describe('our own userdata', () => {
  const self = (nickname: string) => ({ self: { ...friends.self, nickname } });
  const nameOf = (change: Partial<PeerOpening>) => answerTo(george.shows, change)?.slice(11 + 8, 11 + 32);

  test.each([
    ['abcdefghijk', '6162636465666768696a6b00'],
    ['abcdefghijkl', '6162636465666768696a6b00'],
    ['abcdefghijé', '6162636465666768696a0000'],
    ['😀😀😀', 'f09f9880f09f988000000000'],
    ['', '000000000000000000000000'],
  ])('has %j as its username in 11 bytes and a NUL', (nickname, bytes) => {
    expect(nameOf(self(nickname))).toBe(bytes);
  });

  test('has no address where the connection has none of IPv4', () => {
    const change = { local: { host: 'fd00::2', port: 5000 } };
    expect(answerTo(george.shows, change)).toMatch(/88130000 ?00000000$/u);
  });
});
