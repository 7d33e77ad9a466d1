/** Which of a machine's addresses to tell others: the system lists them in no order that means anything. */

/** As the system tells of it. */
export interface NetworkInterface {
  /** Of the interface: `eth0`, `docker0`. */
  readonly name: string;
  readonly address: string;
  readonly family: string;
  /** It leads to this machine only. */
  readonly internal: boolean;
  /** The address and how many of its bits are its network's: `192.168.1.7/24`. */
  readonly cidr?: string | null;
}

type SystemTable = Readonly<Record<string, readonly Omit<NetworkInterface, 'name'>[] | undefined>>;

/** From the table that the system gives, by the names of interfaces. */
export function interfacesOf(table: SystemTable): readonly NetworkInterface[] {
  return Object.entries(table).flatMap(([name, addresses = []]) =>
    addresses.map(({ address, family, internal, cidr = null }) => ({ name, address, family, internal, cidr })),
  );
}

/** Tunnels: whoever is asked to come is seldom in the same one. */
const TUNNEL = /^(?:tun|tap|wg|zt|utun|ppp|ipsec|tailscale|nordlynx|proton|gpd|cscotun|vpn)/;
/** Of containers and virtual machines: nobody comes by them but those on this machine. */
const VIRTUAL = /^(?:docker|br-[0-9a-f]{12}|veth|virbr|vnet|vmnet|vboxnet|lxc|lxdbr|incusbr|podman|cni|cali|flannel)/;
/** RFC 3927: an address that a machine gave itself, because nobody else gave it one. */
const LINK_LOCAL = /^169\.254\./;
/** RFC 4291, 2.5.6: without the name of an interface, which each machine has its own for, it leads nowhere. */
const LINK_LOCAL_6 = /^fe[89ab][0-9a-f]:/i;

export function isTunnel(name: string): boolean {
  return TUNNEL.test(name);
}

export function isVirtual(name: string): boolean {
  return VIRTUAL.test(name);
}

/** An address of its own making, of either family. */
export function isLinkLocal(address: string): boolean {
  return LINK_LOCAL.test(address) || LINK_LOCAL_6.test(address);
}

/**
 * Those by which others reach the machine, first those by which most do. `outward`: the interfaces of the default routes,
 * the preferred one first. IPv4 comes before IPv6, because people can say it aloud; of the many IPv6 addresses that an
 * interface may have, one is enough.
 */
export function networkHosts(
  interfaces: readonly NetworkInterface[],
  outward: readonly string[] = [],
): readonly string[] {
  const reachable = interfaces.filter(
    ({ name, address, internal }) =>
      !internal && !LINK_LOCAL_6.test(address) && (!isVirtual(name) || outward.includes(name)),
  );
  const told = reachable.filter((one) => one.family === 'IPv4' || one === firstOfIPv6(reachable, one.name));
  const ranked = told.map((one) => ({ address: one.address, rank: rankOf(one, outward) }));
  return [...new Set(ranked.toSorted((one, other) => one.rank - other.rank).map(({ address }) => address))];
}

function firstOfIPv6(interfaces: readonly NetworkInterface[], wanted: string): NetworkInterface | undefined {
  return interfaces.find(({ name, family }) => family === 'IPv6' && name === wanted);
}

/** Each step outweighs all behind it: own making, tunnels, the family, the way out. */
function rankOf({ name, address, family }: NetworkInterface, outward: readonly string[]): number {
  const wayOut = outward.includes(name) ? outward.indexOf(name) : outward.length;
  const steps = [LINK_LOCAL.test(address), isTunnel(name), family === 'IPv6'];
  return steps.reduce((rank, step) => rank * 2 + Number(step), 0) * (outward.length + 1) + wayOut;
}
