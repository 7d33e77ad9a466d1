/** Which of a machine's addresses to tell others: the system lists them in no order that means anything. */

/** As the system tells of it. */
export interface NetworkInterface {
  /** Of the interface: `eth0`, `docker0`. */
  readonly name: string;
  readonly address: string;
  readonly family: string;
  /** It leads to this machine only. */
  readonly internal: boolean;
}

type SystemTable = Readonly<Record<string, readonly Omit<NetworkInterface, 'name'>[] | undefined>>;

/** From the table that the system gives, by the names of interfaces. */
export function interfacesOf(table: SystemTable): readonly NetworkInterface[] {
  return Object.entries(table).flatMap(([name, addresses = []]) =>
    addresses.map(({ address, family, internal }) => ({ name, address, family, internal })),
  );
}

/** Of containers, virtual machines and tunnels: few who are asked to come are on these networks. */
const VIRTUAL = /^(?:docker|br-|veth|virbr|vmnet|tun|tap|wg|zt|utun)/;
/** RFC 3927: an address that a machine gave itself, because nobody else gave it one. */
const LINK_LOCAL = /^169\.254\./;

/** The IPv4 addresses, because people can say them aloud; first those by which most people reach the machine. */
export function networkHosts(interfaces: readonly NetworkInterface[]): readonly string[] {
  const outward = interfaces.filter(({ family, internal }) => family === 'IPv4' && !internal);
  const sorted = outward.toSorted((one, other) => remoteness(one) - remoteness(other));
  return [...new Set(sorted.map(({ address }) => address))];
}

function remoteness({ name, address }: NetworkInterface): number {
  if (LINK_LOCAL.test(address)) return 2;
  return VIRTUAL.test(name) ? 1 : 0;
}
