/** Whatever a network says: nothing throws, nothing grows past its bound, nothing reaches a screen that could do something. */
import { fuzz, hostileText } from '@portico/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnnouncer } from '../src/answering/announcer.ts';
import { createBrowser } from '../src/looking/browser.ts';
import { decodePacket, encodePacket } from '../src/rim/codec.ts';
import { type LanRecord, MDNS_PORT, type Packet, response } from '../src/wire/record.ts';
import { instanceLabel } from '../src/wire/service.ts';
import { readText } from '../src/wire/text.ts';
import { linkOf, room } from './virtual-network.ts';

const link = linkOf('10.0.0.1');

/** Names that mean something to us are likelier than chance has it. */
const names = fc.oneof(
  fc.constantFrom('_portico._tcp.local', 'friends._portico._tcp.local', 'FRIENDS._Portico._TCP.local', '.', ''),
  hostileText.map((label) => `${label}._portico._tcp.local`),
  fc.string({ maxLength: 80 }),
);
const ttl = fc.oneof(fc.constantFrom(0, 1, 120), fc.nat(0xffffffff));
/** One byte a character, which JSON can keep. */
const entries = (most: number): fc.Arbitrary<readonly string[]> =>
  fc.array(
    fc.uint8Array({ maxLength: 255 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    { maxLength: most },
  );
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

type Said =
  | Exclude<LanRecord, { type: 'TXT' }>
  | { type: 'TXT'; name: string; ttl: number; entries: readonly string[] };
const record: fc.Arbitrary<Said> = fc.oneof(
  fc.record({ type: fc.constant('PTR' as const), name: names, ttl, target: names }),
  fc.record({ type: fc.constant('SRV' as const), name: names, ttl, port: fc.nat(65_535), target: names }),
  fc.record({ type: fc.constant('TXT' as const), name: names, ttl, entries: entries(40) }),
);
const records = fc.array(record, { maxLength: 30 });
const packet = fc.record({
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
const conversation = (pause: number) => fc.array(fc.record({ packet, from, pause: fc.nat(pause) }), { maxLength: 30 });

function heard(said: typeof packet extends fc.Arbitrary<infer Value> ? Value : never): Packet {
  const read = (one: readonly Said[]): readonly LanRecord[] =>
    one.map((each) => (each.type === 'TXT' ? { ...each, entries: each.entries.map(bytesOf) } : each));
  const { answers, authorities, additionals, ...rest } = said;
  return { ...rest, answers: read(answers), authorities: read(authorities), additionals: read(additionals) };
}

/** In a run of all tests. */
const RUNS = 100;

test('bytes of any kind are a packet, or nothing', () => {
  const cases = fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
  const check = (bytes: string): void => void decodePacket(bytesOf(bytes));
  fuzz({ beside: import.meta.url, name: 'packet-bytes', cases, check, runs: 1000 });
});

test('bytes of a packet that was spoilt are another, or nothing', () => {
  const right = encodePacket(
    response({ answers: [{ type: 'PTR', name: '_portico._tcp.local', ttl: 1, target: 'x' }] }),
  );
  const change = fc.record({ at: fc.nat(right.length - 1), value: fc.nat(255) });
  fuzz({
    beside: import.meta.url,
    name: 'spoilt-packet',
    cases: fc.record({ changes: fc.array(change, { maxLength: 8 }), length: fc.nat(right.length) }),
    check: ({ changes, length }) => {
      const bytes = right.slice(0, length);
      for (const { at, value } of changes) if (at < length) bytes[at] = value;
      decodePacket(bytes);
    },
    runs: 300,
  });
});

test('who looks lists only rooms that can be shown, at hosts that were heard', () => {
  fuzz({
    beside: import.meta.url,
    name: 'looking',
    cases: conversation(10_000),
    check: (said) => {
      const browser = createBrowser();
      browser.setLinks([link], 0);
      let now = 0;
      for (const one of said) {
        now += one.pause;
        browser.receive(heard(one.packet), one.from, now);
        browser.wake(now);
      }
      const hosts = new Set(said.map((one) => one.from.host));
      for (const { name, host, port } of browser.rooms()) {
        expect(name).not.toMatch(/\p{C}/u);
        expect(hosts).toContain(host);
        expect(port).toBeGreaterThan(0);
      }
    },
    runs: RUNS,
  });
});

test('a room answers whatever it is asked with a few packets that can be sent', () => {
  fuzz({
    beside: import.meta.url,
    name: 'answering',
    cases: conversation(2000),
    check: (said) => {
      const announcer = createAnnouncer(room(), () => 0.5);
      announcer.setLinks([link], 0);
      let now = 0;
      for (const one of said) {
        now += one.pause;
        const sendings = [...announcer.receive(heard(one.packet), one.from, now), ...announcer.wake(now)];
        expect(sendings.length).toBeLessThanOrEqual(4);
        for (const { packet: answer } of sendings) expect(encodePacket(answer).length).toBeLessThan(1452);
      }
    },
    runs: RUNS,
  });
});

test('any name of a room fits into a label, with any number', () => {
  fuzz({
    beside: import.meta.url,
    name: 'label',
    cases: fc.record({
      name: fc.string({ maxLength: 64, unit: 'grapheme' }),
      number: fc.integer({ min: 1, max: 999 }),
    }),
    check: ({ name, number }) => {
      const label = instanceLabel(name, number);
      expect(new TextEncoder().encode(label).length).toBeLessThanOrEqual(63);
      expect(label).not.toContain('.');
    },
    runs: RUNS,
  });
});

test('what a room says of itself can do nothing to a screen, whatever it is, and stays small', () => {
  fuzz({
    beside: import.meta.url,
    name: 'text',
    cases: entries(100),
    check: (said) => {
      const text = readText(said.map(bytesOf));
      expect(JSON.stringify(text).length).toBeLessThan(1000);
      expect(text.version ?? '').not.toMatch(/\p{C}/u);
    },
    runs: RUNS,
  });
});
