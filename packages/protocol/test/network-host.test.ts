import { expect, test } from 'vitest';
import { interfacesOf, networkHosts } from '../src/index.ts';

const at = (name: string, address: string, family = 'IPv4') => ({ name, address, family, internal: name === 'lo' });

test.each(['docker0', 'br-12ab', 'veth9', 'virbr0', 'vmnet8', 'tun0', 'tap0', 'wg0', 'zt5u4', 'utun3'])(
  'the network of %s comes after that of a cable',
  (name) => {
    expect(networkHosts([at(name, '10.0.0.1'), at('enp3s0', '192.168.1.7')])).toEqual(['192.168.1.7', '10.0.0.1']);
  },
);

test('an address that a machine gave itself comes last, and the loopback and IPv6 not at all', () => {
  const interfaces = [
    at('lo', '127.0.0.1'),
    at('eth0', '169.254.3.4'),
    at('docker0', '172.17.0.1'),
    at('eth1', 'fe80::1', 'IPv6'),
    at('wlan0', '192.168.1.7'),
    at('eth2', '10.1.2.3'),
  ];
  expect(networkHosts(interfaces)).toEqual(['192.168.1.7', '10.1.2.3', '172.17.0.1', '169.254.3.4']);
});

test('an address that two interfaces share comes once', () => {
  expect(networkHosts([at('eth0', '10.0.0.1'), at('eth1', '10.0.0.1')])).toEqual(['10.0.0.1']);
});

test("each address of the system's table bears its interface's name", () => {
  const table = { eth0: [at('', '10.0.0.1'), at('', 'fe80::1', 'IPv6')], down: undefined, wg0: [at('', '10.0.0.2')] };
  expect(interfacesOf(table).map(({ name, address }) => `${name} ${address}`)).toEqual([
    'eth0 10.0.0.1',
    'eth0 fe80::1',
    'wg0 10.0.0.2',
  ]);
});

test('a machine without a network has none', () => {
  expect(networkHosts([at('lo', '127.0.0.1')])).toEqual([]);
});
