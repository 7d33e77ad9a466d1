/** This machine's own addresses: where others find us, and what leads back to ourselves. */
import { networkInterfaces } from 'node:os';
import { type Address, networkHosts } from '@portico/protocol';

export const LOOPBACK_HOST = '127.0.0.1';

/** `listening`: where we listen; `::` and `0.0.0.0` are all addresses of this machine. */
export function isOwnAddress(listening: Address, { host, port }: Address): boolean {
  if (port !== listening.port) return false;
  const isEverywhere = listening.host === '::' || listening.host === '0.0.0.0';
  return isEverywhere ? isOwnHost(host) : host === listening.host;
}

/** The IPv4 address by which other machines find this one; undefined where there is no network. */
export function outwardHost(): string | undefined {
  return networkHosts(interfaces())[0];
}

/** Whether it is an address of this machine. */
export function isOwnHost(host: string): boolean {
  const isAnywhere = host === '::' || host === '0.0.0.0';
  return isAnywhere || host.startsWith('127.') || interfaces().some(({ address }) => address === host);
}

function interfaces() {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses.map((one) => ({ name, ...one })),
  );
}
