/** The interfaces of this machine over which others are, as links. */
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { isInSubnet, isVirtual } from '@portico/protocol';
import type { LinkAddress } from '../wire/record.ts';

/** One interface and family. */
export interface LocalLink {
  /** Two that are equal are one link, in one state. */
  readonly key: string;
  readonly name: string;
  readonly family: 'IPv4' | 'IPv6';
  /** Ours on this link, of its family. */
  readonly host: string;
  /** Those to tell of, of both families. */
  readonly addresses: readonly LinkAddress[];
  /** Whether an address is of somebody on this very link. */
  readonly isNear: (address: string) => boolean;
}

/** Machines that run containers have dozens of interfaces; those of a network that people share come first. */
const LINKS_MOST = 8;

/** `bound`: the one address at which the room listens; undefined: all of IPv4 and IPv6, and `0.0.0.0` all of IPv4. */
export function localLinks(bound: string | undefined): readonly LocalLink[] {
  const all = Object.entries(interfaceTable()).flatMap(([name, infos = []]) => linksOf(name, infos));
  const real = all.toSorted((one, other) => Number(isVirtual(one.name)) - Number(isVirtual(other.name)));
  return real.flatMap((link) => reaching(link, bound)).slice(0, LINKS_MOST);
}

/** Where no more files can be opened the system tells of none. */
function interfaceTable(): ReturnType<typeof networkInterfaces> {
  try {
    return networkInterfaces();
  } catch {
    return {};
  }
}

function linksOf(name: string, infos: readonly NetworkInterfaceInfo[]): readonly LocalLink[] {
  const outward = infos.filter(({ internal }) => !internal);
  const addresses = outward.map(({ family, address }): LinkAddress => ({ family, address }));
  return (['IPv4', 'IPv6'] as const).flatMap((family): readonly LocalLink[] => {
    const own = outward.filter((info) => info.family === family);
    const [first] = own;
    // Half of an interface's addresses come some seconds after it does: with each the link is another.
    const key = `${name}/${family} ${addresses.map(({ address }) => address).join(' ')}`;
    return first ? [{ key, name, family, host: first.address, addresses, isNear: nearness(own, name) }] : [];
  });
}

/** RFC 6762, 11: the sender of a packet is on the link when its address is of the link's network. */
function nearness(own: readonly NetworkInterfaceInfo[], name: string): (address: string) => boolean {
  return (address) => {
    const [, zone] = address.split('%');
    if (zone !== undefined) return zone === name;
    return own.some(({ cidr }) => cidr !== null && isInSubnet(address, cidr));
  };
}

/** What leads to the room, of a link: it may listen at one address only. */
function reaching(link: LocalLink, bound: string | undefined): readonly LocalLink[] {
  if (bound === undefined || bound === '::') return [link];
  const addresses = link.addresses.filter(({ family, address }) =>
    bound === '0.0.0.0' ? family === 'IPv4' : address === bound,
  );
  const isOfFamily = addresses.some(({ family }) => family === link.family);
  const host = bound === '0.0.0.0' ? link.host : bound;
  return isOfFamily ? [{ ...link, host, addresses, key: `${link.key} ${bound}` }] : [];
}
