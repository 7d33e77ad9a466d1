/** How people come into a room with what they have: for each kind of program, what they type or open. */
import { writeAddress } from './address.ts';
import type { Address } from './vocabulary.ts';

/** What a room lets in. */
export interface Entrance {
  /** Their names. */
  readonly dialects: readonly string[];
  /** It speaks its one dialect only, and shows no page. */
  readonly strict: boolean;
  /** Who is not on its machine must come by TLS. */
  readonly tlsOnly: boolean;
  /** Of the dialect in which Portico joins it; `''`: none is needed. */
  readonly scheme: string;
  /** One of the server's rooms; `''`: whichever is its own. */
  readonly room: string;
}

/** RFC 7194: IRC over TLS has a scheme of its own. */
const SECURE_IRC = 'ircs';

export interface WayIn {
  readonly by: 'browser' | 'netcat' | 'IRC' | 'Portico';
  readonly typed: string;
}

/** The easiest first. */
export function waysIn(address: Address, entrance: Entrance): readonly WayIn[] {
  const { dialects, strict, tlsOnly } = entrance;
  const { host, port } = address;
  const url = joinUrl(address, entrance);
  const speaks = (name: string): boolean => dialects.includes(name);
  const ways: readonly (WayIn | undefined)[] = [
    strict ? undefined : { by: 'browser', typed: pageUrl(address, entrance) },
    speaks('line') && !tlsOnly ? { by: 'netcat', typed: `nc ${host} ${port}` } : undefined,
    speaks('irc') ? { by: 'IRC', typed: tlsOnly ? url : `irssi -c ${host} -p ${port}` } : undefined,
    { by: 'Portico', typed: `portico join ${url}` },
  ];
  return ways.filter((way) => way !== undefined);
}

/** What a browser opens, and a camera reads. */
export function pageUrl(address: Address, { tlsOnly }: Pick<Entrance, 'tlsOnly'>): string {
  return `${tlsOnly ? 'https' : 'http'}://${writeAddress(address)}/`;
}

function joinUrl(address: Address, { scheme, tlsOnly, room }: Entrance): string {
  if (scheme === '') return writeAddress(address);
  const path = room === '' ? '' : `/${encodeURIComponent(room)}`;
  return `${tlsOnly && scheme === 'irc' ? SECURE_IRC : scheme}://${writeAddress(address)}${path}`;
}

/** One line each, in columns. `others`: further hosts by which the same room is reached. */
export function writeWaysIn(ways: readonly WayIn[], others: readonly string[]): readonly string[] {
  const width = Math.max(...ways.map(({ by }) => by.length));
  const lines = ways.map(({ by, typed }) => `${by.padEnd(width)}  ${typed}`);
  return others.length === 0 ? lines : [...lines, `also at ${others.join(', ')}`];
}
