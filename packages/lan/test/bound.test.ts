/** How much of what a network says is read, and kept. */
import { describe, expect, test } from 'vitest';
import { createAnnouncer } from '../src/answering/announcer.ts';
import { directAnswers } from '../src/answering/direct.ts';
import { createBrowser } from '../src/looking/browser.ts';
import { decodePacket, encodePacket } from '../src/rim/codec.ts';
import { createReader } from '../src/rim/sieve.ts';
import { type LanRecord, query, response } from '../src/wire/record.ts';
import { linkOf, room } from './virtual-network.ts';

const link = linkOf('10.0.0.1');

describe('bytes', () => {
  test('more than a packet has are not read', () => {
    expect(decodePacket(new Uint8Array(9000))).toBeDefined();
    expect(decodePacket(new Uint8Array(9001))).toBeUndefined();
  });

  test('that point to each other end', () => {
    // A name that is a pointer to itself, in the place of the question's.
    const header = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    expect(decodePacket(Uint8Array.from([...header, 0xc0, 12, 0, 12, 0, 1]))).toBeUndefined();
  });
});

test('who looks keeps at most 256 rooms, 64 of one host', () => {
  const browser = createBrowser();
  for (let at = 0; at < 2000; at += 1) {
    const target = `${at}._portico._tcp.local`;
    const answers: readonly LanRecord[] = [
      { type: 'PTR', name: '_portico._tcp.local', ttl: 120, target },
      { type: 'SRV', name: target, ttl: 120, port: 5000, target: 'x.local' },
    ];
    browser.receive(
      response({ answers }),
      { link: link.key, host: `10.0.0.${at < 100 ? 1 : at % 200}`, port: 5353 },
      0,
    );
  }
  expect(browser.rooms()).toHaveLength(256);
  expect(browser.rooms().filter(({ host }) => host === '10.0.0.1')).toHaveLength(64);
});

describe('of a flood', () => {
  const bytes = encodePacket(query({ questions: [{ name: '_portico._tcp.local', type: 'PTR' }] }));

  test('a part is read', () => {
    let now = 0;
    const read = createReader(() => now);
    const count = (sender: (at: number) => string): number =>
      Array.from({ length: 5000 }, (_, at) => read(bytes, sender(at))).filter((one) => one !== undefined).length;
    expect(count(() => 'one')).toBe(300);
    now += 1000;
    expect(count(() => 'one')).toBe(50);
    now += 1000;
    expect(count((at) => `${at}`)).toBe(1500);
    now += 1000;
    expect(count((at) => `${at}`)).toBe(500);
  });

  test('from one address nobody else is drowned', () => {
    let now = 0;
    const read = createReader(() => now);
    for (let second = 0; second < 60; second += 1) {
      for (let packet = 0; packet < 4000; packet += 1) read(bytes, '10.0.0.66');
      expect(read(bytes, '10.0.0.1')).toBeDefined();
      now += 1000;
    }
  });
});

test('who asks alone again and again is answered ten times, then twice a second, and nobody else waits for it', () => {
  const announcer = createAnnouncer(room(), () => 0.5);
  announcer.setLinks([link], 0);
  const question = query({ questions: [{ name: '_portico._tcp.local', type: 'PTR' }] });
  const answers = (host: string, now: number): number =>
    Array.from({ length: 100 }, () => announcer.receive(question, { link: link.key, host, port: 40_000 }, now)).flat()
      .length;
  expect(answers('10.0.0.9', 1000)).toBe(10);
  expect(answers('10.0.0.8', 1000)).toBe(10);
  expect(answers('10.0.0.9', 2000)).toBe(2);
});

test('who asks a machine for its rooms from behind a router is told eight of them', () => {
  const question = query({ questions: [{ name: '_portico._tcp.local', type: 'PTR' }] });
  const rooms = Array.from({ length: 100 }, (_, at) => ({ announcement: room({ port: at + 1 }), label: undefined }));
  expect(directAnswers(question, rooms, { link, distance: 'near' })).toHaveLength(64);
  expect(directAnswers(question, rooms, { link, distance: 'far' })).toHaveLength(8);
});

test('a question of one who asks alone is answered with its own number, and not for long', () => {
  const announcer = createAnnouncer(room(), () => 0.5);
  announcer.setLinks([link], 0);
  for (let now = 0; now <= 5000; now += 50) announcer.wake(now);
  const question = query({ id: 77, questions: [{ name: '_portico._tcp.local', type: 'PTR' }] });
  const asker = { link: link.key, host: '10.0.0.9', port: 40_000 };
  const [answer, ...more] = announcer.receive(question, asker, 6000);
  expect(more).toEqual([]);
  expect(answer).toMatchObject({ to: asker, packet: { id: 77, questions: question.questions } });
  expect(answer?.packet.answers.map((one) => one.ttl)).toEqual([10]);
});
