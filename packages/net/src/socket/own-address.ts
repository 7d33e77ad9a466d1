/** Which addresses lead back to ourselves. */
import { networkInterfaces } from 'node:os';
import type { Address } from '@portico/protocol';

/** `listening`: where we listen; `::` and `0.0.0.0` are all addresses of this machine. */
export function isOwnAddress(listening: Address, { host, port }: Address): boolean {
  if (port !== listening.port) return false;
  const isEverywhere = listening.host === '::' || listening.host === '0.0.0.0';
  return isEverywhere ? machineAddresses().has(host) || host.startsWith('127.') : host === listening.host;
}

function machineAddresses(): ReadonlySet<string> {
  const addresses = Object.values(networkInterfaces()).flatMap((each = []) => each.map(({ address }) => address));
  return new Set([...addresses, '::', '0.0.0.0']);
}
