/** This machine's own addresses: where others find us, and what leads back to ourselves. */
import { networkInterfaces } from 'node:os';
import { type Address, interfacesOf, isLoopback, networkHosts } from '@portico/protocol';
import { remember } from './memory.ts';

export const LOOPBACK_HOST = '127.0.0.1';

/** No new network is seen sooner. The system needs a file for the answer, and anybody may make us ask. */
const KNOWN_MS = 1000;

const ownInterfaces = remember({
  read: () => interfacesOf(networkInterfaces()),
  otherwise: [],
  forMs: KNOWN_MS,
  now: () => performance.now(),
});

/** `listening`: where we listen; `::` and `0.0.0.0` are all addresses of this machine. */
export function isOwnAddress(listening: Address, { host, port }: Address): boolean {
  if (port !== listening.port) return false;
  return isEverywhere(listening.host) ? isOwnHost(host) : host === listening.host;
}

/** The IPv4 address by which other machines find this one; undefined where there is no network. */
export function outwardHost(): string | undefined {
  return networkHosts(ownInterfaces())[0];
}

/** By which other machines find who listens at an address, the likeliest first; none where only this machine does. */
export function outwardHosts(listening: string): readonly string[] {
  if (isEverywhere(listening)) return networkHosts(ownInterfaces());
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
  return ownInterfaces().some(({ address }) => address === host);
}
