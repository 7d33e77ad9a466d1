/** PURE. How people elsewhere get into a room: at which addresses, and with what. */
import { type Entrance, isIPv4, isLoopback, pageUrl, type WayIn, waysIn } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';
import { DEFAULT_DIALECT, schemeOf } from '../dialect.ts';
import { usualWay } from './target.ts';

/** Of this machine or of the network. */
type Room = Pick<RoomEntry, 'name' | 'port' | 'dialects' | 'strict' | 'private'> & {
  readonly tls?: RoomEntry['tls'] | undefined;
};

/** The addresses of `hosts`, this machine's in the network, at which the room listens; the best first. */
export function hostsOf({ addresses }: RoomEntry, hosts: readonly string[]): readonly string[] {
  if (addresses.includes('::')) return hosts;
  if (addresses.includes('0.0.0.0')) return hosts.filter(isIPv4);
  return addresses.filter((address) => !(isLoopback(address) || hasZone(address)));
}

/** A zone is this machine's own name for a network, as in `fe80::1%eth0`: others can do nothing with it. */
export function hasZone(host: string): boolean {
  return host.includes('%');
}

/** At `host`. */
export function waysInto(entry: Room, host: string): readonly WayIn[] {
  return waysIn({ host, port: entry.port }, entranceOf(entry));
}

/** What a browser opens at `host`; undefined for a room that shows no page. */
export function pageOf(entry: RoomEntry, host: string): string | undefined {
  return entry.strict ? undefined : pageUrl({ host, port: entry.port }, entranceOf(entry));
}

function entranceOf(entry: Room): Entrance {
  const { dialects, strict, private: isPrivate, tls = 'none' } = entry;
  const { dialect, room } = usualWay(entry);
  const scheme = dialect === DEFAULT_DIALECT ? '' : schemeOf(dialect, 'tcp');
  return { dialects, strict, tls, isPrivate, scheme, room };
}
