/** PURE. Rooms as services of DNS-SD: what they are called there, and which records tell of one. */
import { cutToBytes } from '@portico/protocol';
import type { Announcement } from './announcement.ts';
import { dnsKey, type LanRecord, type Link, RECORD_TTL } from './record.ts';
import { writeText } from './text.ts';

export const ROOM_SERVICE = '_portico._tcp.local';
const IRC_SERVICE = '_irc._tcp.local';
/** By which it is asked which kinds of service there are (RFC 6763, 9). */
const ALL_SERVICES = '_services._dns-sd._udp.local';

/** RFC 1035, 2.3.4. */
const LABEL_BYTES = 63;

/** Others' programs look for IRC servers too; they would speak it without TLS. */
function servicesOf({ dialects, tls, byInvite }: Announcement): readonly string[] {
  return dialects.includes('irc') && tls !== 'only' && !byInvite ? [ROOM_SERVICE, IRC_SERVICE] : [ROOM_SERVICE];
}

/**
 * A room's name as one label; from the second of its name on, with a number, or with any other mark. A dot would end the label where programs know
 * no way to write it: another dot stands in, which is the same to `nameKey`.
 */
export function instanceLabel(name: string, mark: number | string): string {
  const suffix = mark === 1 ? '' : ` (${mark})`;
  const [label = ''] = cutToBytes(name.replaceAll('.', '\u2024'), LABEL_BYTES - suffix.length);
  return label.trim() + suffix;
}

/** Of all services, because a room has one name in each. */
export function instancesOf(announcement: Announcement, label: string): readonly string[] {
  return servicesOf(announcement).map((service) => `${label}.${service}`);
}

/** All names, in one case, of which a room has records. */
export function namesOf(announcement: Announcement, label: string): ReadonlySet<string> {
  const own = [...servicesOf(announcement), ...instancesOf(announcement, label), hostName(announcement)];
  return new Set([...own, ALL_SERVICES].map(dnsKey));
}

export interface RoomRecords {
  /** Anybody may have one of the same name. */
  readonly shared: readonly LanRecord[];
  /** Nobody else may have one of the same name. */
  readonly unique: readonly LanRecord[];
}

/** `link`: where they are told. The addresses are those by which others on it reach us. */
export function recordsOf(announcement: Announcement, label: string, link: Link): RoomRecords {
  const ttl = RECORD_TTL;
  const target = hostName(announcement);
  const entries = writeText(announcement);
  const services = servicesOf(announcement);
  return {
    shared: services.flatMap((service): readonly LanRecord[] => [
      { type: 'PTR', name: service, ttl, target: `${label}.${service}` },
      { type: 'PTR', name: ALL_SERVICES, ttl, target: service },
    ]),
    unique: [
      ...services.flatMap((service): readonly LanRecord[] => [
        { type: 'SRV', name: `${label}.${service}`, ttl, port: announcement.port, target },
        { type: 'TXT', name: `${label}.${service}`, ttl, entries },
      ]),
      ...link.addresses.map(
        ({ family, address }): LanRecord => ({ type: family === 'IPv4' ? 'A' : 'AAAA', name: target, ttl, address }),
      ),
    ],
  };
}

/** The room's own, not the machine's: nobody else has it, so that none needs to be asked for leave. */
export function hostName({ id }: Pick<Announcement, 'id'>): string {
  return `portico-${id}.local`;
}

/** One room, and not a kind of service. */
export function isInstance(target: string): boolean {
  return target !== ROOM_SERVICE && target !== IRC_SERVICE;
}

/** Undefined: no instance of our service. */
export function labelOf(instance: string): string | undefined {
  const end = `.${ROOM_SERVICE}`;
  return dnsKey(instance).endsWith(end) ? instance.slice(0, -end.length) : undefined;
}
