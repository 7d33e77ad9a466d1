/** Whether two addresses are in one network, so that machines reach each other without a router. */
import { isIPv4 } from './address.ts';
import type { NetworkInterface } from './network-host.ts';

/** The interface, of those with an address, in whose network the host is. */
export function interfaceNear(host: string, interfaces: readonly NetworkInterface[]): NetworkInterface | undefined {
  return interfaces.find(({ cidr }) => typeof cidr === 'string' && isInSubnet(host, cidr));
}

/** `cidr`: as in `192.168.1.7/24`. */
export function isInSubnet(host: string, cidr: string): boolean {
  const [network = '', length = ''] = cidr.split('/');
  if (length === '') return false;
  const [one, other] = [bitsOf(host), bitsOf(network)];
  const count = Number(length);
  return (
    one !== undefined &&
    other !== undefined &&
    one.slice(0, count) === other.slice(0, count) &&
    one.length === other.length
  );
}

/** `192.168.1.0/24` of `192.168.1.7/24`; IPv6 as it stands. */
export function subnetOf(cidr: string): string {
  const [address = '', length = '0'] = cidr.split('/');
  const bits = isIPv4(address) ? bitsOf(address) : undefined;
  if (bits === undefined) return cidr;
  const kept = bits.slice(0, Number(length)).padEnd(bits.length, '0');
  const bytes = [0, 8, 16, 24].map((at) => Number.parseInt(kept.slice(at, at + 8), 2));
  return `${bytes.join('.')}/${length}`;
}

/** As ones and zeros; undefined: it is no address. */
function bitsOf(address: string): string | undefined {
  if (isIPv4(address))
    return address
      .split('.')
      .map((part) => binary(Number(part), 8))
      .join('');
  const [written = ''] = address.split('%');
  if (!/^[0-9a-f:]*:[0-9a-f:]*$/iu.test(written)) return undefined;
  const [head = [], tail = []] = written.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const gap = written.includes('::') ? 8 - head.length - tail.length : 0;
  const groups = [...head, ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...tail];
  return groups.length === 8 ? groups.map((group) => binary(Number.parseInt(group, 16), 16)).join('') : undefined;
}

function binary(value: number, length: number): string {
  return value.toString(2).padStart(length, '0');
}
