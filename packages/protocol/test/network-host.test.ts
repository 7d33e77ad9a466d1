import { expect, test } from 'vitest';
import { interfacesOf, networkHosts } from '../src/index.ts';

const at = (name: string, address: string) => ({
  name,
  address,
  family: address.includes(':') ? 'IPv6' : 'IPv4',
  internal: name === 'lo',
});

test.each(['tun0', 'tap0', 'wg0', 'zt5u4', 'utun3', 'tailscale0', 'ppp0'])(
  'the network of %s comes after that of a cable, even where all else leaves by it',
  (name) => {
    const interfaces = [at(name, '10.0.0.1'), at('enp3s0', '192.168.1.7')];
    expect(networkHosts(interfaces)).toEqual(['192.168.1.7', '10.0.0.1']);
    expect(networkHosts(interfaces, [name, 'enp3s0'])).toEqual(['192.168.1.7', '10.0.0.1']);
  },
);

test.each([
  'docker0',
  'br-0123456789ab',
  'veth9',
  'virbr0',
  'vnet0',
  'vmnet8',
  'vboxnet0',
  'lxdbr0',
  'podman0',
  'cni0',
])('nobody is told to come by %s', (name) => {
  expect(networkHosts([at(name, '172.17.0.1'), at('eth0', '10.0.0.1')], ['eth0'])).toEqual(['10.0.0.1']);
  expect(networkHosts([at(name, '172.17.0.1')])).toEqual([]);
});

test("a machine's only way out is told, whatever it is called", () => {
  expect(networkHosts([at('veth9', '172.17.0.5')], ['veth9'])).toEqual(['172.17.0.5']);
});

const many = [
  at('lo', '127.0.0.1'),
  at('lo', '::1'),
  at('eth0', '169.254.3.4'),
  at('docker0', '172.17.0.1'),
  at('tailscale0', '100.101.2.3'),
  at('tailscale0', 'fd7a:115c::3'),
  at('eth1', 'fe80::1'),
  at('eth1', '10.9.9.9'),
  at('wlan0', 'fd00::7'),
  at('wlan0', '2001:db8::7'),
  at('wlan0', '192.168.1.7'),
  at('br-lan', '10.1.2.3'),
];

test.each([
  {
    outward: [],
    hosts: ['10.9.9.9', '192.168.1.7', '10.1.2.3', 'fd00::7', '100.101.2.3', 'fd7a:115c::3', '169.254.3.4'],
  },
  {
    outward: ['wlan0'],
    hosts: ['192.168.1.7', '10.9.9.9', '10.1.2.3', 'fd00::7', '100.101.2.3', 'fd7a:115c::3', '169.254.3.4'],
  },
  {
    outward: ['tailscale0', 'br-lan', 'wlan0'],
    hosts: ['10.1.2.3', '192.168.1.7', '10.9.9.9', 'fd00::7', '100.101.2.3', 'fd7a:115c::3', '169.254.3.4'],
  },
])(
  'where all else leaves by $outward, that comes first; what a machine gave itself comes last',
  ({ outward, hosts }) => {
    expect(networkHosts(many, outward)).toEqual(hosts);
  },
);

test('an address that two interfaces share comes once', () => {
  expect(networkHosts([at('eth0', '10.0.0.1'), at('eth1', '10.0.0.1')])).toEqual(['10.0.0.1']);
});

test("each address of the system's table bears its interface's name", () => {
  const table = { eth0: [at('', '10.0.0.1'), at('', 'fe80::1')], down: undefined, wg0: [at('', '10.0.0.2')] };
  expect(interfacesOf(table).map(({ name, address }) => `${name} ${address}`)).toEqual([
    'eth0 10.0.0.1',
    'eth0 fe80::1',
    'wg0 10.0.0.2',
  ]);
});

test('a machine without a network has none', () => {
  expect(networkHosts([at('lo', '127.0.0.1')])).toEqual([]);
});
