/** Lists of peers, as every mesh has them: whom we name to who asks, and whom of those that others name we have to meet. */
import { isLoopback, writeAddress } from './address.ts';
import type { PeerOpening } from './dialect.ts';
import type { Address } from './vocabulary.ts';

/** Most peers of one list: more than any mesh of people has. */
export const PEER_LIMIT: number = 1024;

/** The peers of the mesh `badge` that who listens at `asker` has still to meet, each once. */
export function peersBeside(opening: PeerOpening, badge: string, asker: Address | undefined): readonly Address[] {
  const known = opening.room.peers(badge).map((peer) => reachable(peer, opening));
  return unmet(opening, asker, known);
}

/** Those of `named`, the list of who listens at `namer`, that we have still to meet, each once. */
export function peersAmong(
  opening: PeerOpening,
  namer: Address | undefined,
  named: readonly Address[],
): readonly Address[] {
  return unmet(opening, namer, named.slice(0, PEER_LIMIT));
}

/** Who reaches us from our own machine is found at our own address by everybody else. */
function reachable({ host, port }: Address, { local, peer }: PeerOpening): Address {
  return { host: isLoopback(host) && !isLoopback(peer.host) ? local.host : host, port };
}

/** Neither of the two at the ends of this connection, and nobody twice. */
function unmet(
  { local, self }: PeerOpening,
  other: Address | undefined,
  peers: readonly Address[],
): readonly Address[] {
  const ends = [{ host: local.host, port: self.port }, ...(other ? [other] : [])].map(writeAddress);
  const addresses = new Map(peers.map((peer) => [writeAddress(peer), peer]));
  for (const end of ends) addresses.delete(end);
  return [...addresses.values()];
}
