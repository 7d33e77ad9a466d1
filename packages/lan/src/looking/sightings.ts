/** PURE. What was heard of rooms, bounded and with expiry. Nobody can say anything of a room but the host that it is at. */
import { printable } from '@portico/protocol';
import { dnsKey, type LanRecord, type Packet, RECORD_TTL, ROOMS_KEPT, type Sender } from '../wire/record.ts';
import { labelOf, ROOM_SERVICE } from '../wire/service.ts';
import { readText } from '../wire/text.ts';
import type { Sighting } from './lan-room.ts';

export interface Sightings {
  readonly hear: (packet: Packet, from: Sender, now: number) => void;
  /** Forgets what nobody has said again. */
  readonly expire: (now: number) => void;
  readonly all: () => readonly (readonly [key: string, sighting: Sighting])[];
  readonly get: (key: string) => Sighting | undefined;
  readonly change: (key: string, change: Partial<Sighting>) => void;
  readonly remove: (key: string) => void;
}

/** Of one host: a class that hosts on one machine, not a stranger who fills the list. */
const ROOMS_PER_HOST = 64;

export function createSightings(): Sightings {
  const sightings = new Map<string, Sighting>();

  /** Answers the key of what has changed. */
  function heard(record: LanRecord, from: Sender, now: number): string | undefined {
    const instance = instanceOf(record);
    const label = instance === undefined ? undefined : labelOf(instance);
    if (instance === undefined || label === undefined) return undefined;
    const key = `${from.host} ${dnsKey(instance)}`;
    const known = sightings.get(key);
    if (record.ttl === 0) {
      sightings.delete(key);
      return undefined;
    }
    // As it was before `instanceLabel` put another dot in its place.
    const name = printable(label.replaceAll('\u2024', '.')).trim();
    if (known === undefined && (record.type !== 'PTR' || name === '' || isFull(sightings, from.host))) return undefined;
    sightings.set(key, withRecord(known ?? first(instance, name, from), record, now));
    return key;
  }

  /** A room that is called otherwise now says no goodbye to its old name: that may be another's. */
  function rename(changed: ReadonlySet<string>): void {
    for (const key of changed) {
      const latest = sightings.get(key);
      if (!latest) continue;
      for (const [other, one] of sightings) if (other !== key && isRenamed(one, latest)) sightings.delete(other);
    }
  }

  /** A room that is heard over IPv4 needs no place of its own for IPv6. */
  function merge(changed: ReadonlySet<string>): void {
    for (const key of changed) {
      const one = sightings.get(key);
      const same = one ? [...sightings].filter(([, other]) => isSameRoom(one, other)) : [];
      const isOnIPv4 = same.some(([, other]) => !other.host.includes(':'));
      if (isOnIPv4) for (const [other, { host }] of same) if (host.includes(':')) sightings.delete(other);
    }
  }

  return {
    hear: ({ type, answers, additionals }, from, now) => {
      if (type !== 'response') return;
      // Pointers first, in whatever order they come: what belongs to an instance is only kept where there is one.
      const records = [...answers, ...additionals].toSorted((one, other) => rank(one) - rank(other));
      const changed = new Set(records.map((record) => heard(record, from, now)).filter((key) => key !== undefined));
      rename(changed);
      merge(changed);
    },
    expire: (now) => {
      for (const [key, { until }] of sightings) if (until <= now) sightings.delete(key);
    },
    all: () => [...sightings],
    get: (key) => sightings.get(key),
    change: (key, change) => {
      const known = sightings.get(key);
      if (known) sightings.set(key, { ...known, ...change });
    },
    remove: (key) => {
      sightings.delete(key);
    },
  };
}

function rank({ type }: LanRecord): number {
  return type === 'PTR' ? 0 : 1;
}

function instanceOf(record: LanRecord): string | undefined {
  if (record.type === 'PTR') return dnsKey(record.name) === ROOM_SERVICE ? record.target : undefined;
  return record.type === 'SRV' || record.type === 'TXT' ? record.name : undefined;
}

function first(instance: string, name: string, { host, link }: Sender): Sighting {
  const nothing = { port: undefined, text: undefined, until: 0, seenAt: 0, isLost: false, asked: 0 };
  return { host, link, instance: dnsKey(instance), name, ...nothing };
}

function withRecord(sighting: Sighting, record: LanRecord, now: number): Sighting {
  const alive = { ...sighting, seenAt: now, isLost: false };
  if (record.type === 'PTR') return { ...alive, until: now + Math.min(record.ttl, RECORD_TTL) * 1000 };
  if (record.type === 'TXT') return { ...alive, text: readText(record.entries) };
  return record.type === 'SRV' && record.port > 0 ? { ...alive, port: record.port } : alive;
}

/** Of one id at one port of one host there is one room. */
function isRenamed(old: Sighting, latest: Sighting): boolean {
  const isOnePort = old.host === latest.host && old.port === latest.port && latest.port !== undefined;
  return isOnePort && latest.text?.id !== undefined && old.text?.id === latest.text.id;
}

function isSameRoom(one: Sighting, other: Sighting): boolean {
  const isSameInstance = one.instance === other.instance && one.port === other.port;
  return isSameInstance && one.port !== undefined && one.text?.id === other.text?.id;
}

function isFull(sightings: ReadonlyMap<string, Sighting>, host: string): boolean {
  if (sightings.size >= ROOMS_KEPT) return true;
  const own = [...sightings.values()].filter((sighting) => sighting.host === host);
  return own.length >= ROOMS_PER_HOST;
}
