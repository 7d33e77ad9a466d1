/** Whom a peer dials on the word of others: nobody else's network, not too many, nobody twice. */
import { describe, expect, test } from 'vitest';
import type { DialEffect } from '../src/dialect.ts';
import { createDialPlan, isSpare } from '../src/mesh.ts';
import type { Address } from '../src/vocabulary.ts';

const dial = (host: string, port: number): DialEffect => ({
  type: 'dial',
  address: { host, port },
  otherwise: undefined,
});
const ports = (effects: readonly DialEffect[]) => effects.map(({ address }) => address.port);
const dawn: Address = { host: '192.168.1.9', port: 4001 };

describe('addresses that a peer may send us to', () => {
  test.each([
    ['192.168.1.9', '192.168.7.1'],
    ['10.0.0.1', '10.255.0.1'],
    ['172.16.0.1', '172.31.255.255'],
    ['100.64.0.1', '100.127.0.1'],
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '::1'],
    ['fd00::1', 'fd12:3456::7'],
    ['2001:db8:1::1', '2001:db8:1:7::2'],
    ['130.225.4.1', '130.225.9.9'],
    ['127.0.0.1', '192.168.1.9'],
    ['127.0.0.1', 'fd00::1'],
  ])('from %s to %s', (introducer, host) => {
    expect(createDialPlan(() => false).offer(dial(host, 1), { host: introducer, port: 1 }, 0)).toHaveLength(1);
  });
});

describe('addresses that a peer may not send us to', () => {
  test.each([
    ['192.168.1.9', '10.0.0.1'],
    ['192.168.1.9', '127.0.0.1'],
    ['192.168.1.9', '::1'],
    ['192.168.1.9', '169.254.1.1'],
    ['169.254.1.2', '169.254.1.1'],
    ['fe80::1', 'fe80::2'],
    ['192.168.1.9', '8.8.8.8'],
    ['127.0.0.1', '8.8.8.8'],
    ['127.0.0.1', '169.254.169.254'],
    ['130.225.4.1', '130.226.9.9'],
    ['127.0.0.1', '0.0.0.0'],
    ['127.0.0.1', '255.255.255.255'],
    ['127.0.0.1', '::'],
    ['127.0.0.1', '::ffff:10.0.0.1'],
    ['127.0.0.1', 'ff02::1'],
    ['64:ff9b::c000:202', '64:ff9b::7f00:1'],
    ['127.0.0.1', 'localhost'],
    ['127.0.0.1', '192.168.1'],
    ['127.0.0.1', '192.168.1.256'],
    ['127.0.0.1', '0x7f.0.0.1'],
    ['127.0.0.1', ''],
  ])('from %s to %s', (introducer, host) => {
    expect(createDialPlan(() => false).offer(dial(host, 1), { host: introducer, port: 1 }, 0)).toEqual([]);
  });

  test.each([0, -1, 65_536, Number.NaN])('port %d', (port) => {
    expect(createDialPlan(() => false).offer(dial(dawn.host, port), dawn, 0)).toEqual([]);
  });
});

describe('a list of peers', () => {
  test('is dialled eight at a time, each once', () => {
    const plan = createDialPlan(({ port }) => port === 3);
    const first = Array.from({ length: 12 }, (_, i) => plan.offer(dial('192.168.1.2', i), dawn, 0)).flat();
    expect(ports(first)).toEqual([1, 2, 4, 5, 6, 7, 8, 9]);
    expect(plan.offer(dial('192.168.1.2', 4), dawn, 0)).toEqual([]);
    expect(ports(plan.settled({ host: '192.168.1.2', port: 1 }, 0))).toEqual([10]);
    expect(plan.pending()).toBe(9);
  });

  test('of ten thousand leads to 32 dials within a minute, and later ones are dialled again', () => {
    const plan = createDialPlan(() => false);
    const dialled: number[] = [];
    for (let port = 1; port <= 10_000; port += 1) {
      for (const { address } of plan.offer(dial('192.168.1.2', port), dawn, port)) {
        dialled.push(address.port);
        dialled.push(...ports(plan.settled(address, port)));
      }
    }
    expect(dialled).toHaveLength(32);
    expect(plan.pending()).toBe(0);
    expect(ports(plan.offer(dial('192.168.1.2', 7), dawn, 61_000))).toEqual([7]);
  });
});

describe('of two connections between the same two peers', () => {
  test.each([
    ['10.0.0.9', 4001, '10.0.0.1', 4002],
    ['10.0.0.1', 4001, '10.0.0.2', 4001],
    ['10.0.0.9', 4001, '10.0.0.10', 4001],
    ['9.255.0.1', 4001, '10.0.0.1', 4001],
    ['fd00::1', 4001, 'fd00::2', 4001],
  ])('%s %d and %s %d keep the one that the latter dialled', (lesserHost, lesserPort, greaterHost, greaterPort) => {
    const lesser = { host: lesserHost, port: lesserPort };
    const greater = { host: greaterHost, port: greaterPort };
    expect(isSpare('we', lesser, greater)).toBe(true);
    expect(isSpare('they', lesser, greater)).toBe(false);
    expect(isSpare('we', greater, lesser)).toBe(false);
    expect(isSpare('they', greater, lesser)).toBe(true);
  });
});
