/** PURE. Whether what is told to everybody in the network gets through: without it no list shows rooms elsewhere. */
import { interfaceNear, writeAddress } from '@portico/protocol';
import { type Finding, hint, sure } from './finding.ts';
import { whyOffline } from './judge-network.ts';
import { type Announced, isOneRoom, type MulticastSeen } from './observation.ts';
import type { Scene } from './scene.ts';

const BY_ADDRESS = 'rooms are joined by their addresses all the same';

export function judgeMulticast(seen: MulticastSeen, scene: Scene): readonly Finding[] {
  if (whyOffline(scene.network)) return [];
  if (seen.isOff) return [switchedOff()];
  const sent = mostUsed(seen.sent);
  if (sent.length === 0) return [];
  if (sent.some(({ outcome }) => outcome === 'heard')) {
    return [...otherRooms(seen, scene), ...judgeAnnouncement(seen, scene)];
  }
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

/** Rooms are told of over IPv4 wherever there is any; what passes over IPv6 alone does not bring all of them. */
function mostUsed(sent: MulticastSeen['sent']): MulticastSeen['sent'] {
  const ofIPv4 = sent.filter(({ family }) => family === 'IPv4');
  return ofIPv4.length > 0 ? ofIPv4 : sent;
}

function switchedOff(): Finding {
  const says =
    'PORTICO_LAN=off is set here: lists show the rooms of this machine only, and rooms opened with it are not told of';
  const next = ['unset it, and open those rooms anew', BY_ADDRESS];
  return hint(sure('lan-off', says, next));
}

/** Where the port was wrong, and the rooms of its machine are known. */
function otherRooms({ announced }: MulticastSeen, { ways, all }: Scene): readonly Finding[] {
  if (all.some((seen) => seen.type === 'knock' && seen.outcome === 'open')) return [];
  const there = announced.filter(({ host }) => ways.some((way) => way.host === host));
  const places = [...new Set(there.map(writeAddress))];
  if (places.length === 0) return [];
  const next = places.slice(0, MOST_PLACES).map((place) => `how to join it: portico doctor ${place}`);
  return [{ level: 'hint', says: `that machine tells of rooms at ${places.join(', ')}`, causes: [], next }];
}

/** More are not spelt out. */
const MOST_PLACES = 3;

/** Of the room that is wanted: what says so itself, asked alone, but is not heard when it tells everybody, is kept from us. */
function judgeAnnouncement({ announced }: MulticastSeen, { wanted, all, network }: Scene): readonly Finding[] {
  const open = all.find((seen) => seen.type === 'knock' && seen.outcome === 'open');
  if (wanted === undefined || open?.type !== 'knock') return [];
  const own = announced.filter(({ host, port }) => host === open.address.host && port === wanted.port);
  if (own.length === 0 || own.some((room) => isToldToAll(room, announced))) return [];
  const place = writeAddress(open.address);
  if (interfaceNear(open.address.host, network.interfaces) === undefined) {
    const says = `${place} is in another network: what it announces stays there, and lists here do not show it`;
    return [hint(sure('other-subnet', says, [BY_ADDRESS]))];
  }
  const says = `${place} announces itself, but the network keeps that from this machine`;
  const next = [
    'the WLAN or a switch filters multicast (client isolation, IGMP snooping): change it there',
    BY_ADDRESS,
  ];
  return [hint(sure('multicast-filtered', says, next))];
}

/** Over IPv6 it is heard at another address than the one that it is asked at. */
function isToldToAll(room: Announced, announced: readonly Announced[]): boolean {
  return announced.some((one) => one.by === 'multicast' && isOneRoom(one, room));
}
