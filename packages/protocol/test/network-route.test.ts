import { expect, test } from 'vitest';
import { outwardInterfaces, parseRoutes } from '../src/index.ts';

const HEAD = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
const line = (name: string, to: string, by: string, flags: string, metric: number, mask: string) =>
  `${name}\t${to}\t${by}\t${flags}\t0\t0\t${metric}\t${mask}\t0\t0\t0   `;

const table = [
  HEAD,
  line('wlan0', '00000000', '0101A8C0', '0003', 600, '00000000'),
  line('eth0', '00000000', '010200C0', '0003', 100, '00000000'),
  line('eth0', '000200C0', '00000000', '0001', 100, '00FFFFFF'),
  line('eth9', '00000A0A', '00000000', '0000', 0, '00FFFFFF'),
  line('*', '00000B0A', '00000000', '0201', 0, '00FFFFFF'),
  'eth0\tnonsense',
  '',
].join('\n');

test('says where each usable route leads, and by whom', () => {
  expect(parseRoutes(table)).toEqual([
    { name: 'wlan0', network: '0.0.0.0', bits: 0, gateway: '192.168.1.1', metric: 600 },
    { name: 'eth0', network: '0.0.0.0', bits: 0, gateway: '192.0.2.1', metric: 100 },
    { name: 'eth0', network: '192.0.2.0', bits: 24, gateway: undefined, metric: 100 },
  ]);
});

test('the preferred default route comes first', () => {
  expect(outwardInterfaces(parseRoutes(table))).toEqual(['eth0', 'wlan0']);
});

test('a tunnel that takes the world in two halves comes before the default route', () => {
  const halves = [
    line('tun0', '00000000', '0100080A', '0003', 0, '00000080'),
    line('tun0', '00000080', '0100080A', '0003', 0, '00000080'),
  ];
  expect(outwardInterfaces(parseRoutes([table, ...halves].join('\n')))).toEqual(['tun0', 'eth0', 'wlan0']);
});

test('a machine without routes has none', () => {
  expect(outwardInterfaces(parseRoutes(HEAD))).toEqual([]);
});
