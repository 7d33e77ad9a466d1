/** How others come into the room that this page belongs to. */
import { isLoopback, pageUrl, type WayIn, waysIn } from '@portico/protocol';
import type { Place, RoomFacts } from './model.ts';

interface WaysInto {
  /** Of this page, as others reach it. */
  readonly url: string;
  /** With anything but a browser. */
  readonly others: readonly WayIn[];
}

/** Where the page was loaded from this very machine, others need another address: the first that the room tells of. */
export function waysInto({ scheme, host: known, port }: Place, facts: RoomFacts): WaysInto {
  const { addresses, dialects, isPrivate } = facts;
  const host = isHere(known) ? (addresses[0] ?? known) : known;
  const own = scheme === 'https' ? 'only' : 'none';
  const tls = facts.tls ?? own;
  const address = { host, port };
  const ways = waysIn(address, { dialects, strict: false, tls, isPrivate, scheme: 'irc', room: '' });
  // Where it has both, others come as the reader came: their browser may ask about a certificate that it does not know.
  const url = pageUrl(address, { tls: tls === 'offered' ? own : tls });
  return { url, others: ways.filter(({ by }) => by !== 'browser') };
}

function isHere(host: string): boolean {
  return host === 'localhost' || isLoopback(host);
}
