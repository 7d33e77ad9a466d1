/** Lists of peers, given and taken: code 3, which has room for IPv4 only, and is written in two byte orders. */
import { isIPv4 } from '../../address.ts';
import type { DialEffect, PeerOpening } from '../../dialect.ts';
import { PEER_LIMIT, peersAmong, peersBeside } from '../../peer-list.ts';
import type { Address } from '../../vocabulary.ts';
import { type Control, NOWHERE } from './control.ts';
import { BADGE } from './variant.ts';

/** Everybody whom `asker` has still to meet. */
export function listPeers(opening: PeerOpening, asker: Control): readonly Address[] {
  const peers = peersBeside(opening, BADGE, listeningAddress(opening, asker));
  return peers.filter(({ host }) => isIPv4(host)).slice(0, PEER_LIMIT);
}

/** Everybody whom `answer` lists and we have still to meet. */
export function dialPeers(opening: PeerOpening, answer: Control): readonly DialEffect[] {
  const reverses = isReversed(answer.address.host, opening.peer.host);
  const listed = answer.peers
    .filter(({ host, port }) => host !== NOWHERE && port !== 0)
    .map(({ host, port }) => ({ host: reverses ? reversed(host) : host, port }));
  const peers = peersAmong(opening, listeningAddress(opening, answer), listed);
  return peers.map((address) => ({ type: 'dial', address, otherwise: swapped(address) }));
}

function listeningAddress({ peer }: PeerOpening, { address }: Control): Address {
  return { host: peer.host, port: address.port };
}

/** Whether a peer writes addresses last byte first: its own shows it. */
function isReversed(announced: string, seen: string): boolean {
  return announced !== seen && reversed(announced) === seen;
}

function reversed(host: string): string {
  return host.split('.').toReversed().join('.');
}

/** With the port's two bytes exchanged, as a program has it that sends ports in network order; undefined where that is the same. */
function swapped({ host, port }: Address): Address | undefined {
  const other = (port % 0x100) * 0x100 + Math.floor(port / 0x100);
  return other === port ? undefined : { host, port: other };
}
