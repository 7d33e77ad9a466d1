/** PURE. When to ask who is there, and in which words: with what is known already, so that nobody says it again. */
import { encodeText } from '@portico/protocol';
import { type LanRecord, type Link, type Packet, query, RECORD_TTL, type Sending } from '../wire/record.ts';
import { ROOM_SERVICE } from '../wire/service.ts';
import type { Sighting } from './lan-room.ts';

/** Each pause is twice the one before (RFC 6762, 5.2), up to half of the time for which answers are believed. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = (RECORD_TTL / 2) * 1000;

export interface Asking {
  readonly at: number;
  readonly pause: number;
}

export function beginAsking(now: number): Asking {
  return { at: now, pause: FIRST_PAUSE_MS };
}

/** What comes after one that was due. */
export function goOnAsking({ pause }: Asking, now: number): Asking {
  return { at: now + pause, pause: Math.min(pause * 2, LONGEST_PAUSE_MS) };
}

/** Pointers in a packet, so that it passes everywhere: none is longer than 160 bytes, and few are longer than 60. */
const POINTERS_BYTES = 1100;
/** Of a record, and the lengths of its names' first and last labels. */
const NUMBERS_BYTES = 14;
/** More known rooms than these packets hold are told of again. */
const PACKETS_MOST = 16;

export function askAround(links: readonly Link[], sightings: readonly Sighting[], now: number): readonly Sending[] {
  return links.flatMap((link) => {
    // Who is known over IPv4 need not tell it over IPv6 as well; the other way round its better address would be missed.
    const near = links.filter(({ key, name, family }) => key === link.key || (name === link.name && family === 'IPv4'));
    const known = sightings
      .filter((sighting) => near.some(({ key }) => key === sighting.link))
      .flatMap((one) => pointerTo(one, now));
    return inPackets(known).map((packet): Sending => ({ type: 'send', link: link.key, to: undefined, packet }));
  });
}

/** For what is missing of one room. */
export function askFor({ link, instance }: Sighting): Sending {
  const questions = [
    { name: instance, type: 'SRV' },
    { name: instance, type: 'TXT' },
  ];
  return { type: 'send', link, to: undefined, packet: query({ questions }) };
}

/** Where half of its time is over it is to be told anew, and so is one that does not answer. */
function pointerTo({ instance, port, until, isLost }: Sighting, now: number): readonly LanRecord[] {
  const ttl = Math.floor((until - now) / 1000);
  if (port === undefined || isLost || ttl * 2 < RECORD_TTL) return [];
  return [{ type: 'PTR', name: ROOM_SERVICE, ttl, target: instance }];
}

/** `known`: the names of rooms, which need not be told. */
export function questionPackets(known: readonly string[]): readonly Packet[] {
  return inPackets(known.map((target) => ({ type: 'PTR', name: ROOM_SERVICE, ttl: RECORD_TTL, target })));
}

function inPackets(known: readonly LanRecord[]): readonly Packet[] {
  const groups: LanRecord[][] = [[]];
  let bytes = 0;
  for (const record of known) {
    const size = record.name.length + (record.type === 'PTR' ? encodeText(record.target).length : 0) + NUMBERS_BYTES;
    if (bytes + size > POINTERS_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(record);
    bytes += size;
  }
  const packets = groups.slice(0, PACKETS_MOST);
  return packets.map((answers, at) =>
    query({
      questions: at === 0 ? [{ name: ROOM_SERVICE, type: 'PTR' }] : [],
      answers,
      isCut: at < packets.length - 1,
    }),
  );
}
