/** This machine's own addresses: where others find us, and what leads back to ourselves. */
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';

export const LOOPBACK_HOST = '127.0.0.1';

/** Whether an IP address is one of this machine's. */
export function isOwnHost(host: string): boolean {
  return host.startsWith('127.') || hosts().some(({ address }) => address === host);
}

/** The IPv4 address by which other machines find this one; undefined where there is no network. */
export function outwardHost(): string | undefined {
  return hosts().find(({ address, internal }) => !internal && isIPv4(address))?.address;
}

/** RFC 4291, section 2.5.5.2: an IPv4 peer of a dual-stack port is shown as IPv4. */
export function readableHost(host: string): string {
  return host.startsWith('::ffff:') && host.includes('.') ? host.slice('::ffff:'.length) : host;
}

function hosts() {
  return Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
}
