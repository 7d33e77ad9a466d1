/** PURE. Whether what is told to everybody in the network gets through: without it no list shows rooms elsewhere. */
import { writeAddress } from '@portico/protocol';
import { type Finding, hint, sure } from './finding.ts';
import { whyOffline } from './judge-network.ts';
import type { MulticastSeen } from './observation.ts';
import type { Scene } from './scene.ts';

const BY_ADDRESS = 'rooms are joined by their addresses all the same';

export function judgeMulticast(seen: MulticastSeen, scene: Scene): readonly Finding[] {
  const { sent } = seen;
  if (whyOffline(scene.network) || sent.length === 0) return [];
  if (sent.some(({ outcome }) => outcome === 'heard')) return judgeAnnouncement(seen, scene);
  if (sent.every(({ outcome }) => outcome === 'EADDRINUSE')) {
    const says = 'another program keeps the port of announcements (UDP 5353) to itself: rooms elsewhere are not listed';
    return [hint(sure('multicast-port-taken', says, ['see which: sudo ss -lunp sport = 5353', BY_ADDRESS]))];
  }
  const says = 'what this machine tells everybody in the network does not even come back to itself';
  const next = [
    "let UDP 5353 in and out of this machine's firewall: until then no list shows rooms elsewhere",
    BY_ADDRESS,
  ];
  return [hint(sure('multicast-blocked', says, next))];
}

/** Of the room that is wanted: what says so itself, asked alone, but is not heard when it tells everybody, is kept from us. */
function judgeAnnouncement({ announced }: MulticastSeen, { wanted, all }: Scene): readonly Finding[] {
  const open = all.find((seen) => seen.type === 'knock' && seen.outcome === 'open');
  if (wanted === undefined || open?.type !== 'knock') return [];
  const own = announced.filter(({ host, port }) => host === open.address.host && port === wanted.port);
  if (own.length === 0 || own.some(({ by }) => by === 'multicast')) return [];
  const says = `${writeAddress(open.address)} announces itself, but the network keeps that from this machine`;
  const next = [
    'the WLAN or a switch filters multicast (client isolation, IGMP snooping): change it there',
    BY_ADDRESS,
  ];
  return [hint(sure('multicast-filtered', says, next))];
}
