/** How people come into a room with what they have: for each kind of program, what they type or open. */
import { writeAddress } from './address.ts';
import type { Address } from './vocabulary.ts';

/** What a room lets in. */
export interface Entrance {
  /** Their names. */
  readonly dialects: readonly string[];
  /** It speaks its one dialect only, and shows no page. */
  readonly strict: boolean;
  /** Whether it speaks TLS. `only`: to who is not on its machine nothing else. */
  readonly tls: 'none' | 'offered' | 'only';
  /** It asks whoever comes for a password. */
  readonly isPrivate: boolean;
  /** Of the dialect in which Portico joins it; `''`: none is needed. */
  readonly scheme: string;
  /** One of the server's rooms; `''`: whichever is its own. */
  readonly room: string;
}

export interface WayIn {
  readonly by: 'browser' | 'netcat' | 'openssl' | 'irssi' | 'WeeChat' | 'Portico';
  /** What stands in capitals in it is everybody's own. */
  readonly typed: string;
  /** What to do then. */
  readonly next?: string;
}

/** The safest first, then the easiest. */
export function waysIn(address: Address, entrance: Entrance): readonly WayIn[] {
  const { dialects, strict, tls } = entrance;
  const speaks = (name: string): boolean => dialects.includes(name);
  return [
    ...(strict ? [] : byBrowser(address, tls)),
    ...(speaks('line') ? byLines(address, entrance) : []),
    ...(speaks('irc') ? byIrc(address, entrance) : []),
    { by: 'Portico', typed: `portico join ${joinUrl(address, entrance)}` },
  ];
}

/** What a browser opens, and a camera reads. */
export function pageUrl(address: Address, { tls }: Pick<Entrance, 'tls'>): string {
  return `${tls === 'none' ? 'http' : 'https'}://${writeAddress(address)}/`;
}

function byBrowser(address: Address, tls: Entrance['tls']): readonly WayIn[] {
  const carried = tls === 'offered' ? (['offered', 'none'] as const) : [tls];
  return carried.map((each) => ({ by: 'browser', typed: pageUrl(address, { tls: each }) }));
}

/** It has no words for a password. */
function byLines(address: Address, { tls, isPrivate }: Entrance): readonly WayIn[] {
  if (isPrivate) return [];
  if (tls === 'only') return [{ by: 'openssl', typed: `openssl s_client -quiet -connect ${writeAddress(address)}` }];
  return [{ by: 'netcat', typed: `nc ${address.host} ${address.port}` }];
}

/** irssi opens a window for the room behind the one for the server, and takes TLS in there alone. */
const ROOM_WINDOW = 'then Alt-2';

function byIrc(address: Address, { tls, isPrivate }: Entrance): readonly WayIn[] {
  const { host, port } = address;
  const plain = `irssi -c ${host} -p ${port}${isPrivate ? ' -w PASSWORD' : ''}`;
  const secure = `/connect -tls ${host} ${port}${isPrivate ? ' PASSWORD' : ''}`;
  const nick = isPrivate ? 'NICK:PASSWORD' : 'NICK';
  return [
    ...(tls === 'none' ? [] : [{ by: 'irssi', typed: secure, next: ROOM_WINDOW } as const]),
    ...(tls === 'only' ? [] : [{ by: 'irssi', typed: plain, next: ROOM_WINDOW } as const]),
    { by: 'WeeChat', typed: `weechat ${schemeOver(tls, 'irc')}://${nick}@${writeAddress(address)}` },
  ];
}

function joinUrl(address: Address, { scheme, tls, room }: Entrance): string {
  if (scheme === '') return writeAddress(address);
  const path = room === '' ? '' : `/${encodeURIComponent(room)}`;
  return `${schemeOver(tls, scheme)}://${writeAddress(address)}${path}`;
}

/** RFC 7194: IRC over TLS has a scheme of its own. */
function schemeOver(tls: Entrance['tls'], scheme: string): string {
  return tls !== 'none' && scheme === 'irc' ? 'ircs' : scheme;
}

/** One line each, in columns. `others`: further hosts by which the same room is reached, as they stand in an address. */
export function writeWaysIn(ways: readonly WayIn[], others: readonly string[]): readonly string[] {
  const width = Math.max(...ways.map(({ by }) => by.length));
  const lines = ways.map(({ by, typed, next }) => {
    const then = next === undefined ? '' : `  ${next}`;
    return `${by.padEnd(width)}  ${typed}${then}`;
  });
  const further = others.map((host) => (host.includes(':') ? `[${host}]` : host));
  return further.length === 0 ? lines : [...lines, `also at ${further.join(', ')}`];
}
