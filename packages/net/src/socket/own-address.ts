/** This machine's own addresses: where others find us, and what leads back to ourselves. */
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import {
  type Address,
  interfacesOf,
  isIPv4,
  isLoopback,
  type NetworkRoute,
  networkHosts,
  outwardInterfaces,
  parseRoutes,
} from '@portico/protocol';
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

const ownHosts = remember({
  read: () => networkHosts(ownInterfaces(), outwardInterfaces(networkRoutes())),
  otherwise: [],
  forMs: KNOWN_MS,
  now: () => performance.now(),
});

/** The IPv4 routes of this machine; none where the system does not write them as Linux does. */
export function networkRoutes(): readonly NetworkRoute[] {
  try {
    return parseRoutes(readFileSync('/proc/net/route', 'latin1'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return [];
  }
}

/** `listening`: where we listen; `::` and `0.0.0.0` are all addresses of this machine. */
export function isOwnAddress(listening: Address, { host, port }: Address): boolean {
  if (port !== listening.port) return false;
  return isEverywhere(listening.host) ? isOwnHost(host) : host === listening.host;
}

/** The IPv4 address by which other machines find this one; undefined where there is no network. */
export function outwardHost(): string | undefined {
  return ownHosts().find(isIPv4);
}

/** By which other machines find who listens at an address, the likeliest first; none where only this machine does. */
export function outwardHosts(listening: string): readonly string[] {
  if (listening === '0.0.0.0') return ownHosts().filter(isIPv4);
  if (isEverywhere(listening)) return ownHosts();
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
