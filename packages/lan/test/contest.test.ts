/** Somebody who contests a room's names, in virtual time. */
import { describe, expect, test } from 'vitest';
import { type LanRecord, query, response } from '../src/wire/record.ts';
import { createVirtualNetwork, linkOf } from './virtual-network.ts';

const [one, other, attacker] = ['10.0.0.1', '10.0.0.2', '10.0.0.66'];
const MINUTE = 60_000;

/** As many different numbers as are asked for, the same each time. */
function chances(): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

function foreign(label: string): LanRecord {
  return { type: 'SRV', name: `${label}._portico._tcp.local`, ttl: 120, port: 9, target: 'evil.local' };
}

const numbers = Array.from({ length: 58 }, (_, at) => `friends (${at + 2})`);
/** `friends` to `friends (59)`. */
const allNames = response({ answers: ['friends', ...numbers].map(foreign) });

describe('who contests all names of a room', () => {
  test('takes it off no menu for longer than the attack, and it gets its name back', () => {
    const network = createVirtualNetwork(chances());
    const { part } = network.announce(one);
    network.pass(5000);
    for (let at = 0; at < 120; at += 1) {
      network.inject(attacker, allNames);
      network.pass(100);
    }
    network.pass(7000);
    expect(part.label()).toMatch(/^friends(?: \((?:[2-9]|[\da-f]{4})\))?$/);
    const browser = network.browse(other);
    network.pass(1000);
    expect(browser.part.rooms()).toMatchObject([{ host: one, port: 5000 }]);
    network.pass(2 * MINUTE);
    expect(part.label()).toBe('friends');
    expect(browser.part.rooms().map(({ name }) => name)).toContain('friends');
  });

  test('takes it off no menu with a packet every four seconds', () => {
    const network = createVirtualNetwork(chances());
    network.announce(one);
    network.pass(5000);
    const browser = network.browse(other);
    for (let at = 0; at < 300; at += 1) {
      network.inject(attacker, allNames);
      network.pass(4000);
      expect(browser.part.rooms()).not.toEqual([]);
    }
  });

  test('as often as it asks for one does not keep it from being told of', () => {
    const network = createVirtualNetwork(chances());
    const { part } = network.announce(one);
    network.pass(5000);
    const contest = () => network.inject(attacker, response({ answers: [foreign(part.claimed())] }));
    for (let at = 0; at < 3000; at += 1) {
      contest();
      network.pass(50);
    }
    const browser = network.browse(other);
    network.pass(1000);
    expect(browser.part.rooms()).toMatchObject([
      { name: expect.stringMatching(/^friends \([\da-f]{4}\)$/), host: one },
    ]);
  });

  test('or goes ahead with each, does not keep it from being told of', () => {
    const network = createVirtualNetwork(chances());
    const { part } = network.announce(one);
    for (let at = 0; at < 600; at += 1) {
      const record = { ...foreign(part.claimed()), port: 65_535, target: 'zzz.local' } as const;
      network.inject(attacker, query({ authorities: [record] }));
      network.pass(50);
    }
    const browser = network.browse(other);
    network.pass(1000);
    expect(browser.part.rooms()).toHaveLength(1);
  });

  test('does not keep it from answering who asks it from a port of their own, by the name that it was told of last', () => {
    const network = createVirtualNetwork(chances());
    const { part } = network.announce(one);
    network.pass(5000);
    const asker = { link: linkOf(one).key, host: other, port: 40_000 };
    const question = query({ questions: [{ name: '_portico._tcp.local', type: 'PTR' }] });
    for (let at = 0; at < 60; at += 1) {
      network.inject(attacker, allNames);
      network.pass(500);
      const [answer] = part.receive(question, asker, network.now());
      expect(answer?.packet.answers).toMatchObject([{ type: 'PTR', target: `${part.label()}._portico._tcp.local` }]);
    }
  });
});

test('a room takes the name of one that is gone, and says goodbye to its own', () => {
  const network = createVirtualNetwork(chances());
  const [first, second] = [network.announce(one), network.announce(other)];
  network.pass(10_000);
  const [holder, numbered] = first.part.label() === 'friends' ? [first, second] : [second, first];
  expect(numbered.part.label()).toBe('friends (2)');
  network.pass(3 * MINUTE);
  expect(numbered.part.label()).toBe('friends (2)');
  const browser = network.browse('10.0.0.3');
  holder.isAlive = false;
  network.pass(8 * MINUTE);
  expect(browser.part.rooms()).toMatchObject([{ name: 'friends', host: numbered.host }]);
});
