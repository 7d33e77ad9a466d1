/** Rooms that make themselves known, and who looks for them, in virtual time. */
import { describe, expect, test } from 'vitest';
import { query, response } from '../src/wire/record.ts';
import { createVirtualNetwork, linkOf, room } from './virtual-network.ts';

const [one, other, third] = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
const MINUTE = 60_000;

describe('a room', () => {
  test('is found within a second or so, wherever one looks, with all that it says', () => {
    const network = createVirtualNetwork();
    const browser = network.browse(other);
    network.announce(one, { people: 3, private: true, tls: 'offered' });
    network.pass(1500);
    expect(browser.part.rooms()).toEqual([
      { ...room({ people: 3, private: true, tls: 'offered' }), id: '0000000000000001', host: one },
    ]);
  });

  test('is found by who comes later', () => {
    const network = createVirtualNetwork();
    network.announce(one);
    network.pass(10 * MINUTE);
    const browser = network.browse(other);
    network.pass(200);
    expect(browser.part.rooms()).toMatchObject([{ name: 'friends', host: one }]);
  });

  test('says nothing while there is nothing to tell', () => {
    const network = createVirtualNetwork();
    network.announce(one);
    network.announce(other, { port: 7 });
    network.pass(5000);
    expect(network.count()).toBeGreaterThan(0);
    // One of them asks some more times whether the other's name has become free.
    network.pass(120 * MINUTE);
    expect(network.count()).toBeLessThan(20);
    network.pass(24 * 60 * MINUTE);
    expect(network.count()).toBe(0);
  });

  test('is not told of again to who knows it, and who looks asks more and more rarely', () => {
    const network = createVirtualNetwork();
    network.announce(one);
    network.pass(5000);
    network.browse(other);
    network.pass(500);
    network.count();
    // After 1, 3, 7, 15 and 31 s; half of its time is not over yet.
    network.pass(50_000);
    expect(network.count()).toBe(5);
  });

  test('stays for as long as it answers', () => {
    const network = createVirtualNetwork();
    network.announce(one);
    const browser = network.browse(other);
    for (let minute = 0; minute < 30; minute += 1) {
      network.pass(MINUTE);
      expect(browser.part.rooms()).toHaveLength(1);
    }
  });

  test('tells how many people there are, and not at each that comes', () => {
    const network = createVirtualNetwork();
    const { part } = network.announce(one);
    const browser = network.browse(other);
    network.pass(30_000);
    network.count();
    for (let people = 1; people <= 50; people += 1) {
      part.update(room({ id: '0000000000000001', people }), network.now());
      network.pass(100);
    }
    network.pass(5000);
    expect(browser.part.rooms()).toMatchObject([{ people: 50 }]);
    expect(network.count()).toBeLessThanOrEqual(3);
  });

  test('that ends is gone at once', () => {
    const network = createVirtualNetwork();
    const station = network.announce(one);
    const browser = network.browse(other);
    network.pass(5000);
    for (const { packet } of station.part.goodbye()) network.inject(one, packet);
    expect(browser.part.rooms()).toEqual([]);
  });

  test('that was killed is gone soon', () => {
    const network = createVirtualNetwork();
    const station = network.announce(one);
    const browser = network.browse(other);
    network.pass(60_000);
    station.isAlive = false;
    network.pass(3000);
    expect(browser.part.rooms()).toEqual([]);
  });

  test('that cannot be knocked at is gone when its time is over', () => {
    const network = createVirtualNetwork();
    const station = network.announce(one, { strict: true });
    const browser = network.browse(other);
    network.pass(60_000);
    station.isAlive = false;
    network.pass(30_000);
    expect(browser.part.rooms()).toHaveLength(1);
    network.pass(2 * MINUTE);
    expect(browser.part.rooms()).toEqual([]);
  });

  test('beyond a cut is not shown, and comes back after it, be it short or long', () => {
    for (const long of [20_000, 20 * MINUTE]) {
      const network = createVirtualNetwork();
      const station = network.announce(one);
      const browser = network.browse(other);
      network.pass(60_000);
      station.side = 1;
      network.pass(4000);
      expect(browser.part.rooms()).toEqual([]);
      network.pass(long);
      station.side = 0;
      network.pass(MINUTE);
      expect(browser.part.rooms()).toHaveLength(1);
    }
  });

  test('is told of anew on another network, and where a machine has slept', () => {
    const network = createVirtualNetwork();
    const station = network.announce(one);
    network.pass(5000);
    network.count();
    station.part.setLinks([], network.now());
    network.pass(60_000);
    expect(network.count()).toBe(0);
    const browser = network.browse(other);
    network.pass(MINUTE);
    expect(browser.part.rooms()).toEqual([]);
    station.part.setLinks([linkOf(one)], network.now());
    network.pass(2000);
    expect(browser.part.rooms()).toHaveLength(1);
  });
});

describe('nobody', () => {
  const record = { name: 'friends._portico._tcp.local', ttl: 120 } as const;
  const pointer = { type: 'PTR', name: '_portico._tcp.local', ttl: 120, target: record.name } as const;

  test('says goodbye for a room of another host, or moves it', () => {
    const network = createVirtualNetwork();
    network.announce(one);
    const browser = network.browse(other);
    network.pass(5000);
    network.inject(third, response({ answers: [{ ...pointer, ttl: 0 }] }));
    network.inject(third, response({ answers: [{ ...record, type: 'SRV', port: 6666, target: 'evil.local' }] }));
    expect(browser.part.rooms()).toMatchObject([{ host: one, port: 5000 }]);
  });

  test('makes anybody believe anything for longer than two minutes', () => {
    const network = createVirtualNetwork();
    const browser = network.browse(other);
    const answers = [
      { ...pointer, ttl: 4_000_000_000 },
      { ...record, type: 'SRV', port: 7, target: 'x.local' },
    ] as const;
    network.inject(third, response({ answers }));
    expect(browser.part.rooms()).toHaveLength(1);
    network.pass(2 * MINUTE);
    expect(browser.part.rooms()).toEqual([]);
  });

  test('keeps a room from its name by contradicting it without end, nor makes it shout', () => {
    const network = createVirtualNetwork();
    const { part } = network.announce(one);
    network.count();
    for (let second = 0; second < 600; second += 1) {
      const name = `${part.label()}._portico._tcp.local`;
      network.inject(third, response({ answers: [{ type: 'SRV', name, ttl: 120, port: 1, target: 'evil.local' }] }));
      network.pass(1000);
    }
    expect(network.count()).toBeLessThan(200);
    network.pass(30_000);
    const browser = network.browse(other);
    network.pass(1000);
    expect(browser.part.rooms()).toHaveLength(1);
  });
});

describe('a hundred rooms', () => {
  test('of twenty hosts are all listed, and not told of again to who knows them', () => {
    const network = createVirtualNetwork(Math.random);
    for (let at = 0; at < 100; at += 1) {
      network.announce(`10.0.1.${at % 20}`, { name: `a room with a name ${at}`, port: 5000 + at });
    }
    network.pass(10_000);
    network.count();
    const browser = network.browse(third);
    network.pass(1500);
    expect(browser.part.rooms()).toHaveLength(100);
    network.count();
    network.pass(5000);
    // Two questions, each in as many packets as the names take.
    expect(network.count()).toBeLessThan(20);
  });
});

test('who asks for what there is gets the kinds of service', () => {
  const network = createVirtualNetwork();
  network.announce(one);
  network.pass(5000);
  network.count();
  network.inject(other, query({ questions: [{ name: '_services._dns-sd._udp.local', type: 'PTR' }] }));
  network.pass(1000);
  expect(network.count()).toBe(1);
});
