/** What rooms are called where others have their name, in virtual time. */
import { describe, expect, test } from 'vitest';
import { createVirtualNetwork } from './virtual-network.ts';

const [one, other, third] = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];

describe('two rooms of one name', () => {
  test('are told apart by a number, whoever comes first', () => {
    const network = createVirtualNetwork();
    const browser = network.browse(third);
    network.announce(one);
    network.pass(5000);
    network.announce(other);
    network.announce(one, { port: 5001 });
    network.pass(10_000);
    expect(browser.part.rooms().map(({ name, host, port }) => [name, host, port])).toEqual([
      ['friends', one, 5000],
      ['friends (2)', expect.any(String), expect.any(Number)],
      ['friends (3)', expect.any(String), expect.any(Number)],
    ]);
  });

  test('that open at the same moment are told apart', () => {
    const network = createVirtualNetwork();
    const browser = network.browse(third);
    for (let at = 0; at < 5; at += 1) network.announce(`10.0.0.${10 + at}`, { port: 6000 + at });
    network.pass(30_000);
    const names = ['friends', 'friends (2)', 'friends (3)', 'friends (4)', 'friends (5)'];
    expect(browser.part.rooms().map(({ name }) => name)).toEqual(names);
  });

  test('of two networks that become one are told apart, and neither is listed by its old name as well', () => {
    const network = createVirtualNetwork();
    const [left, right] = [network.announce(one), network.announce(other, { port: 6000 })];
    const browsers = [network.browse(third), network.browse('10.0.0.5')] as const;
    for (const station of [right, browsers[1]]) station.side = 1;
    network.pass(60_000);
    expect([left.part.label(), right.part.label()]).toEqual(['friends', 'friends']);
    for (const station of [right, browsers[1]]) station.side = 0;
    // Somebody else comes to look, and both answer.
    network.browse('10.0.0.4');
    network.pass(10_000);
    for (const { part } of browsers) {
      const listed = part.rooms().map(({ name, host, port }) => `${name}@${host}:${port}`);
      expect(listed).toEqual(['friends@10.0.0.1:5000', 'friends (2)@10.0.0.2:6000']);
    }
  });

  test('are the same in any case of A to Z', () => {
    const network = createVirtualNetwork();
    const [first, second] = [network.announce(one), network.announce(other, { name: 'FRIENDS' })];
    network.pass(10_000);
    expect([first.part.label(), second.part.label()].some((label) => label.endsWith(' (2)'))).toBe(true);
  });
});
