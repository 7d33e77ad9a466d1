import { expect, test } from 'vitest';
import { interfaceNear, subnetOf } from '../src/index.ts';

test.each([
  ['10.0.0.9', '10.0.0.1/24', true],
  ['10.0.1.9', '10.0.0.1/24', false],
  ['10.0.1.9', '10.0.0.1/23', true],
  ['fd00::9', 'fd00::1/64', true],
  ['fd01::9', 'fd00::1/64', false],
  ['fd00::9', '10.0.0.1/0', false],
  ['10.0.0.9', '10.0.0.1', false],
  ['fe80::9%eth0', 'fe80::1/64', true],
  ['not an address', '0.0.0.0/0', false],
])('%s is in the network of %s: %s', (host, cidr, isNear) => {
  const own = { name: 'eth0', address: cidr.split('/')[0] ?? '', family: '', internal: false, cidr };
  expect(interfaceNear(host, [own]) !== undefined).toBe(isNear);
});

test('a network is called by its first address', () => {
  expect(subnetOf('192.168.5.7/22')).toBe('192.168.4.0/22');
});
