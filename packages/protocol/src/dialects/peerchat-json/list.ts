/** Lists of peers, given and taken: document 001, 4d. */
import { isLoopback } from '../../address.ts';
import type { DialEffect, PeerOpening } from '../../dialect.ts';
import type { Address } from '../../vocabulary.ts';
import { BADGE } from './variant.ts';

/** Most peers of a list that are looked at, whatever its length. */
const LIST_LIMIT = 1024;

/** The others whom the peer that listens at `asker` should learn about. */
export function listFor({ room, local, self, peer }: PeerOpening, asker: Address | undefined): readonly Address[] {
  const here = { host: local.host, port: self.port };
  return room
    .peers(BADGE)
    .filter((address) => !isSame(address, asker) && !isSame(address, here))
    .map(({ host, port }) => {
      // Who reaches us through our own machine is found at our own address by everybody else.
      return { host: isLoopback(host) && !isLoopback(peer.host) ? local.host : host, port };
    });
}

export function dialsTo({ local, self }: PeerOpening, peers: readonly Address[]): readonly DialEffect[] {
  const here = { host: local.host, port: self.port };
  return peers
    .slice(0, LIST_LIMIT)
    .filter((address) => !isSame(address, here))
    .map((address) => ({ type: 'dial', address, otherwise: undefined }));
}

function isSame(one: Address, other: Address | undefined): boolean {
  return one.host === other?.host && one.port === other.port;
}
