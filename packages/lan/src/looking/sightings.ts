/**
 * PURE. What was heard of rooms, bounded and with expiry. Only what its host says of a room counts; and as others can send
 * in a host's name, a room that can be looked at is believed to be gone, or elsewhere, when it is not where it was.
 */
import { printable } from '@portico/protocol';
import { dnsKey, type LanRecord, type Packet, RECORD_TTL, type Sender } from '../wire/record.ts';
import { labelOf, ROOM_SERVICE } from '../wire/service.ts';
import { readText } from '../wire/text.ts';
import { GOODBYE_DOUBTS, isChecked } from './checking.ts';
import { makeRoom } from './crowd.ts';
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
      if (known && isChecked(known)) sightings.set(key, { ...known, doubts: GOODBYE_DOUBTS });
      else sightings.delete(key);
      return undefined;
    }
    // As it was before `instanceLabel` put another dot in its place.
    const name = printable(label.replaceAll('\u2024', '.')).trim();
    if (known === undefined && (record.type !== 'PTR' || name === '' || !makeRoom(sightings, from.host)))
      return undefined;
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
  const nothing = { port: undefined, portAt: 0, nextPort: undefined, text: undefined, until: 0, asked: 0 };
  const unseen = { seenAt: 0, doubtedAt: Number.NEGATIVE_INFINITY, doubts: 0, isLost: false, hasAnswered: false };
  return { host, link, instance: dnsKey(instance), name, ...nothing, ...unseen };
}

function withRecord(sighting: Sighting, record: LanRecord, now: number): Sighting {
  const alive = { ...sighting, seenAt: now, isLost: false };
  if (record.type === 'PTR') return { ...alive, until: now + Math.min(record.ttl, RECORD_TTL) * 1000 };
  if (record.type === 'TXT') return { ...alive, text: readText(record.entries) };
  if (record.type !== 'SRV' || record.port === 0) return alive;
  const isMoved = sighting.port !== undefined && sighting.port !== record.port;
  // Where the old port is still told, too, it is not left because somebody listens at another.
  if (isMoved && isChecked(sighting) && now - sighting.portAt < RECORD_TTL * 1000)
    return { ...sighting, nextPort: record.port, doubts: Math.max(1, sighting.doubts) };
  return { ...alive, port: record.port, portAt: now, nextPort: undefined };
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
