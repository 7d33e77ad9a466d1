/** A list that somebody has filled, in virtual time. */
import { expect, test } from 'vitest';
import { type LanRecord, response } from '../src/wire/record.ts';
import { createVirtualNetwork } from './virtual-network.ts';

function roomsOf(name: string, count: number): readonly LanRecord[] {
  return Array.from({ length: count }, (_, at) => `${name} ${at}._portico._tcp.local`).flatMap(
    (target): readonly LanRecord[] => [
      { type: 'PTR', name: '_portico._tcp.local', ttl: 120, target },
      { type: 'SRV', name: target, ttl: 120, port: 5000, target: 'x.local' },
    ],
  );
}

test('a room that opens after four addresses have filled an open menu with 64 rooms each is in it, and stays', () => {
  const network = createVirtualNetwork();
  const { part } = network.browse('10.0.0.2');
  const flood = (): void => {
    for (const host of [30, 31, 32, 33])
      network.inject(`10.0.0.${host}`, response({ answers: roomsOf(`aa fake ${host}`, 64) }));
  };
  flood();
  expect(part.rooms()).toHaveLength(256);
  network.announce('10.0.0.1');
  for (let second = 0; second < 300; second += 1) {
    network.pass(1000);
    flood();
    if (second > 2) expect(part.rooms().filter(({ host }) => host === '10.0.0.1')).toHaveLength(1);
  }
  expect(part.rooms()).toHaveLength(256);
});

test('a room that answers when it is looked at is not displaced by as many addresses as there are places', () => {
  const network = createVirtualNetwork();
  const { part } = network.browse('10.0.0.2');
  network.announce('10.0.0.1');
  network.pass(30_000);
  for (let at = 0; at < 1000; at += 1)
    network.inject(`10.1.${at >> 8}.${at & 255}`, response({ answers: roomsOf(`aa fake ${at}`, 1) }));
  expect(part.rooms()).toHaveLength(256);
  expect(part.rooms().filter(({ host }) => host === '10.0.0.1')).toHaveLength(1);
});
