/** How an address is written for people, and which part of the world it belongs to. */
import type { Address } from './vocabulary.ts';

/** `host:port`, an IPv6 host in brackets (RFC 3986, 3.2.2). */
export function writeAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** One word of IRC, which cannot begin with a colon, as the shortest addresses of IPv6 do (RFC 1459, 2.3): `::1` is `0::1`. */
export function wordOfHost(host: string): string {
  return host.startsWith(':') ? `0${host}` : host;
}

const LOOPBACK = 'loopback';

/** `loopback` means whichever machine reads it. */
export function isLoopback(host: string): boolean {
  return networkOf(host) === LOOPBACK;
}

/**
 * Whether somebody who is reached at `from` may send us to `host`: to its own network only, so that no stranger can have
 * us knock elsewhere; from this machine, to any network but the whole world.
 */
export function isNeighbour(host: string, from: string): boolean {
  const [there, here] = [networkOf(host), networkOf(from)];
  if (there === undefined || here === undefined) return false;
  return there === here || (here === LOOPBACK && !there.startsWith(PUBLIC));
}

const PUBLIC = 'public ';

type Network = readonly [pattern: RegExp, network: string];

/** RFC 1918, RFC 4193, RFC 6598; tried in their order. */
const networks: readonly Network[] = [
  [/^127\./, LOOPBACK],
  [/^::1$/, LOOPBACK],
  [/^10\./, '10/8'],
  [/^172\.(?:1[6-9]|2\d|3[01])\./, '172.16/12'],
  [/^192\.168\./, '192.168/16'],
  [/^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./, '100.64/10'],
  [/^f[cd][0-9a-f]{2}:/, 'fc00::/7'],
];

/**
 * This network, link-local, multicast and reserved addresses (RFC 6890), and IPv6 ones that stand for any IPv4 one (RFC
 * 4291, 6052): nobody can be sent there.
 */
const nowhere = /^(?:0\.|169\.254\.|2[2-5]\d\.|fe[89ab][0-9a-f]:|ff[0-9a-f]{2}:|::$|::ffff:|64:ff9b:)/;

/** Undefined: not an address, or one that leads nowhere. */
function networkOf(written: string): string | undefined {
  const host = written.toLowerCase();
  const isAddress = isIPv4(host) || /^[0-9a-f]*:[0-9a-f:]*:[0-9a-f]*$/.test(host);
  if (!isAddress || nowhere.test(host)) return undefined;
  const known = networks.find(([pattern]) => pattern.test(host));
  // A public network is as large as a campus: the first half of its address, or a site's 48 bits.
  return (
    known?.[1] ??
    PUBLIC +
      host
        .split(/[.:]/)
        .slice(0, host.includes(':') ? 3 : 2)
        .join('.')
  );
}

/** Four decimal numbers up to 255 (RFC 6943, 3.1.1, in its strict form). */
export function isIPv4(host: string): boolean {
  const parts = host.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}
