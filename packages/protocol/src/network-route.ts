/** The system's table of IPv4 routes, as Linux writes it in /proc/net/route. */

export interface NetworkRoute {
  /** Of the interface that it leaves by. */
  readonly name: string;
  /** The first address of where it leads, and how many bits of it count: `0.0.0.0` and 0 are everywhere else. */
  readonly network: string;
  readonly bits: number;
  /** Undefined: whoever is there is reached without one. */
  readonly gateway: string | undefined;
  /** Of two routes to one network the one with the lower is taken. */
  readonly metric: number;
}

/** Of include/uapi/linux/route.h: it is usable; it leads by a gateway; it says that there is no way. */
const UP = 1;
const GATEWAY = 2;
const REJECT = 0x200;

/** What cannot be read is left out. */
export function parseRoutes(table: string): readonly NetworkRoute[] {
  return table.split('\n').flatMap((line) => {
    const [name = '', network, gateway, flags, , , metric, mask] = line.trim().split(/\s+/u);
    const [to, by, bits] = [addressOf(network), addressOf(gateway), bitsOf(mask)];
    const kind = Number.parseInt(flags ?? '', 16);
    if (to === undefined || by === undefined || bits === undefined || !(kind & UP) || kind & REJECT) return [];
    return [{ name, network: to, bits, gateway: kind & GATEWAY ? by : undefined, metric: Number(metric) }];
  });
}

/**
 * The interfaces that everything leaves by for which there is no other route, the preferred one first. A tunnel may take
 * the whole world in two halves, to leave the default route alone.
 */
export function outwardInterfaces(routes: readonly NetworkRoute[]): readonly string[] {
  const wide = routes.filter(
    ({ bits, network }) => bits === 0 || (bits === 1 && /^(?:0|128)\.0\.0\.0$/u.test(network)),
  );
  const sorted = wide.toSorted((one, other) => other.bits - one.bits || one.metric - other.metric);
  return [...new Set(sorted.map(({ name }) => name))];
}

/** Eight hexadecimal digits, the last byte of the address first: the numbers of machines that begin with the lowest. */
function addressOf(word: string | undefined): string | undefined {
  if (word === undefined || !/^[0-9A-F]{8}$/iu.test(word)) return undefined;
  return [6, 4, 2, 0].map((at) => Number.parseInt(word.slice(at, at + 2), 16)).join('.');
}

function bitsOf(word: string | undefined): number | undefined {
  const mask = addressOf(word)
    ?.split('.')
    .map((byte) => Number(byte).toString(2).padStart(8, '0'))
    .join('');
  return mask === undefined ? undefined : mask.replaceAll('0', '').length;
}
