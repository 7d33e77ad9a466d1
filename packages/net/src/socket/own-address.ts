/** This machine's own addresses: where others find us, and what leads back to ourselves. */
import { networkInterfaces } from 'node:os';
import { type Address, interfacesOf, isLoopback, networkHosts } from '@portico/protocol';

export const LOOPBACK_HOST = '127.0.0.1';

/** `listening`: where we listen; `::` and `0.0.0.0` are all addresses of this machine. */
export function isOwnAddress(listening: Address, { host, port }: Address): boolean {
  if (port !== listening.port) return false;
  return isEverywhere(listening.host) ? isOwnHost(host) : host === listening.host;
}

/** The IPv4 address by which other machines find this one; undefined where there is no network. */
export function outwardHost(): string | undefined {
  return networkHosts(interfacesOf(networkInterfaces()))[0];
}

/** By which other machines find who listens at an address, the likeliest first; none where only this machine does. */
export function outwardHosts(listening: string): readonly string[] {
  if (isEverywhere(listening)) return networkHosts(interfacesOf(networkInterfaces()));
  return isLoopback(listening) || listening === 'localhost' ? [] : [listening];
}

/** Whether it is an address of this machine. */
export function isOwnHost(host: string): boolean {
  return isEverywhere(host) || isLoopback(host) || hasAddress(host);
}

function isEverywhere(host: string): boolean {
  return host === '::' || host === '0.0.0.0';
}

function hasAddress(host: string): boolean {
  return interfacesOf(networkInterfaces()).some(({ address }) => address === host);
}
