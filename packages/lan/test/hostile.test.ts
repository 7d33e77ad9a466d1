/** Whatever a network says: nothing throws, nothing grows past its bound, nothing reaches a screen that could do something. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnnouncer } from '../src/answering/announcer.ts';
import { directAnswers } from '../src/answering/direct.ts';
import { createBrowser } from '../src/looking/browser.ts';
import { decodePacket, encodePacket } from '../src/rim/codec.ts';
import { createSieve } from '../src/rim/sieve.ts';
import { type LanRecord, MDNS_PORT, type Packet, query, response } from '../src/wire/record.ts';
import { instanceLabel } from '../src/wire/service.ts';
import { linkOf, room } from './virtual-network.ts';

const link = linkOf('10.0.0.1');

/** Names that mean something to us are likelier than chance has it. */
const names = fc.oneof(
  fc.constantFrom('_portico._tcp.local', 'friends._portico._tcp.local', 'FRIENDS._Portico._TCP.local', '.', ''),
  fc.string({ maxLength: 60, unit: 'binary' }).map((label) => `${label}._portico._tcp.local`),
  fc.string({ maxLength: 80 }),
);
const ttl = fc.oneof(fc.constantFrom(0, 1, 120), fc.nat(0xffffffff));
const record: fc.Arbitrary<LanRecord> = fc.oneof(
  fc.record({ type: fc.constant('PTR' as const), name: names, ttl, target: names }),
  fc.record({ type: fc.constant('SRV' as const), name: names, ttl, port: fc.nat(65_535), target: names }),
  fc.record({
    type: fc.constant('TXT' as const),
    name: names,
    ttl,
    entries: fc.array(fc.uint8Array({ maxLength: 255 }), { maxLength: 40 }),
  }),
);
const records = fc.array(record, { maxLength: 30 });
const packet: fc.Arbitrary<Packet> = fc.record({
  type: fc.constantFrom('query' as const, 'response' as const),
  id: fc.nat(65_535),
  isCut: fc.boolean(),
  questions: fc.array(fc.record({ name: names, type: fc.constantFrom('PTR', 'ANY', 'SRV', 'TXT', 'A', 'NSEC') })),
  answers: records,
  authorities: records,
  additionals: records,
});
const from = fc.record({
  link: fc.constantFrom(link.key, 'other'),
  host: fc.oneof(fc.ipV4(), fc.constantFrom('10.0.0.2', 'fe80::1%eth0')),
  port: fc.constantFrom(MDNS_PORT, 40_000),
});

describe('bytes', () => {
  test('of any kind are a packet, or nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void decodePacket(bytes)),
      { numRuns: 2000 },
    );
  });

  test('of a packet that was spoilt are another, or nothing', () => {
    const right = encodePacket(
      response({ answers: [{ type: 'PTR', name: '_portico._tcp.local', ttl: 1, target: 'x' }] }),
    );
    const spoilt = fc.array(fc.tuple(fc.nat(right.length - 1), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(spoilt, fc.nat(right.length), (changes, length) => {
        const bytes = right.slice(0, length);
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        decodePacket(bytes);
      }),
      { numRuns: 500 },
    );
  });

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

test('who looks keeps at most 256 rooms, 64 of one host, none that could do anything to a screen', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(packet, from, fc.nat(10_000)), { maxLength: 40 }), (said) => {
      const browser = createBrowser();
      browser.setLinks([link], 0);
      let now = 0;
      for (const [heard, sender, pause] of said) {
        now += pause;
        browser.receive(heard, sender, now);
        browser.wake(now);
      }
      for (const { name, host, port } of browser.rooms()) {
        expect(name).not.toMatch(/\p{C}/u);
        expect(said.map(([, sender]) => sender.host)).toContain(host);
        expect(port).toBeGreaterThan(0);
      }
    }),
  );
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

test('a room answers whatever it is asked with a few packets that can be sent', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(packet, from, fc.nat(2000)), { maxLength: 30 }), (said) => {
      const announcer = createAnnouncer(room(), () => 0.5);
      announcer.setLinks([link], 0);
      let now = 0;
      for (const [heard, sender, pause] of said) {
        now += pause;
        const sendings = [...announcer.receive(heard, sender, now), ...announcer.wake(now)];
        expect(sendings.length).toBeLessThanOrEqual(4);
        for (const { packet: answer } of sendings) expect(encodePacket(answer).length).toBeLessThan(1452);
      }
    }),
  );
});

test('any name of a room fits into a label, with any number', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 64, unit: 'grapheme' }), fc.integer({ min: 1, max: 999 }), (name, number) => {
      const label = instanceLabel(name, number);
      expect(new TextEncoder().encode(label).length).toBeLessThanOrEqual(63);
      expect(label).not.toContain('.');
    }),
  );
});

describe('of a flood', () => {
  test('a part is read', () => {
    let now = 0;
    const isRead = createSieve(() => now);
    const read = (sender: (at: number) => string): number =>
      Array.from({ length: 5000 }, (_, at) => isRead(sender(at))).filter((one) => one).length;
    expect(read(() => 'one')).toBe(300);
    now += 1000;
    expect(read(() => 'one')).toBe(50);
    now += 1000;
    expect(read((at) => `${at}`)).toBe(1500);
    now += 1000;
    expect(read((at) => `${at}`)).toBe(500);
  });

  test('from one address nobody else is drowned', () => {
    let now = 0;
    const isRead = createSieve(() => now);
    for (let second = 0; second < 60; second += 1) {
      for (let packet = 0; packet < 4000; packet += 1) isRead('10.0.0.66');
      expect(isRead('10.0.0.1')).toBe(true);
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
