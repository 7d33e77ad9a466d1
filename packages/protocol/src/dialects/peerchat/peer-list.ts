/** Lists of peers: the one that we send, and whom to dial of the one that we get. */
import { isIPv4, isLoopback, writeAddress } from '../../address.ts';
import type { DialEffect, PeerOpening } from '../../dialect.ts';
import type { Address } from '../../vocabulary.ts';
import { type Control, NOWHERE, PEER_LIMIT } from './control.ts';
import { BADGE } from './outgoing.ts';

/** Everybody whom `asker` has still to meet. */
export function listPeers(opening: PeerOpening, asker: Control): readonly Address[] {
  const met = metBy(opening, asker);
  return opening.room
    .peers(BADGE)
    .filter((peer) => !met.has(writeAddress(peer)))
    .map((peer) => reachable(peer, opening))
    .filter(({ host }) => isIPv4(host))
    .slice(0, PEER_LIMIT);
}

/** Who reaches us from our own machine is found at our own address by everybody else. */
function reachable({ host, port }: Address, { local, peer }: PeerOpening): Address {
  return { host: isLoopback(host) && !isLoopback(peer.host) ? local.host : host, port };
}

/** Everybody whom `answer` lists and we have still to meet, each once. */
export function dialPeers(opening: PeerOpening, answer: Control): readonly DialEffect[] {
  const met = metBy(opening, answer);
  const reverses = isReversed(answer.address.host, opening.peer.host);
  return answer.peers.flatMap(({ host, port }) => {
    const address = { host: reverses ? reversed(host) : host, port };
    const key = writeAddress(address);
    if (met.has(key) || host === NOWHERE || port === 0) return [];
    met.add(key);
    return [{ type: 'dial', address, otherwise: swapped(address) }];
  });
}

/** The two at the ends of this connection. */
function metBy({ local, self, peer }: PeerOpening, { address }: Control): Set<string> {
  return new Set([
    writeAddress({ host: local.host, port: self.port }),
    writeAddress({ host: peer.host, port: address.port }),
  ]);
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
