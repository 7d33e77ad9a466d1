/** How an address is written for people. */
import type { Address } from './vocabulary.ts';

/** `host:port`, an IPv6 host in brackets (RFC 3986, 3.2.2). */
export function writeAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
