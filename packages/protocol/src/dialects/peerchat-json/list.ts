/** Lists of peers, given and taken: document 001, 4d. */
import type { DialEffect, PeerOpening } from '../../dialect.ts';
import { peersAmong, peersBeside } from '../../peer-list.ts';
import type { Address } from '../../vocabulary.ts';
import { BADGE } from './variant.ts';

/** Everybody whom the peer that listens at `asker` has still to meet. */
export function listPeers(opening: PeerOpening, asker: Address | undefined): readonly Address[] {
  return peersBeside(opening, BADGE, asker);
}

/** Everybody of `listed`, by the peer that listens at `lister`, whom we have still to meet. */
export function dialPeers(
  opening: PeerOpening,
  lister: Address | undefined,
  listed: readonly Address[],
): readonly DialEffect[] {
  return peersAmong(opening, lister, listed).map((address) => ({ type: 'dial', address, otherwise: undefined }));
}
