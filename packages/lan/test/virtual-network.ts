/** Announcers and browsers on one link, in virtual time: every packet is encoded, counted, and decoded by everybody. */
import type { Announcer } from '../src/answering/announcer.ts';
import { createAnnouncer } from '../src/answering/announcer.ts';
import { type Browser, createBrowser } from '../src/looking/browser.ts';
import type { CheckOutcome } from '../src/looking/checking.ts';
import { decodePacket, encodePacket } from '../src/rim/codec.ts';
import type { Announcement } from '../src/wire/announcement.ts';
import { type Link, MDNS_PORT, type Packet, type Sender, type Sending } from '../src/wire/record.ts';

interface Station {
  readonly host: string;
  readonly part: Announcer | Browser;
  isAlive: boolean;
  /** Stations of different sides do not hear each other. */
  side: number;
}

export interface VirtualNetwork {
  readonly announce: (
    host: string,
    room?: Partial<Announcement>,
  ) => Omit<Station, 'part'> & { readonly part: Announcer };
  readonly browse: (host: string) => Station & { readonly part: Browser };
  /** Lets so much time pass. */
  readonly pass: (milliseconds: number) => void;
  /** How many packets were sent to everybody since the last time. */
  readonly count: () => number;
  /** A packet of somebody who is none of them. */
  readonly inject: (host: string, packet: Packet) => void;
  readonly now: () => number;
}

const LINK = 'eth0';

export function linkOf(host: string): Link {
  return { key: LINK, name: LINK, family: 'IPv4', addresses: [{ family: 'IPv4', address: host }] };
}

export function room(more: Partial<Announcement> = {}): Announcement {
  return {
    id: '00000000000000aa',
    name: 'friends',
    port: 5000,
    people: 0,
    dialects: ['irc', 'line'],
    strict: false,
    private: false,
    byInvite: false,
    tls: undefined,
    version: '0.1.0',
    ...more,
  };
}

/** `random`: what chance gives, always. */
export function createVirtualNetwork(random: () => number = () => 0.5): VirtualNetwork {
  const stations: Station[] = [];
  let now = 1000;
  let packets = 0;
  let ids = 0;

  function hear(station: Station, packet: Packet, from: Sender): void {
    const { part } = station;
    if (isAnnouncer(part)) send(station, part.receive(packet, from, now));
    else part.receive(packet, from, now);
  }

  function send(sender: Station, sendings: readonly Sending[]): void {
    for (const { packet } of sendings) {
      packets += 1;
      const decoded = decodePacket(encodePacket(packet));
      if (!decoded) throw new Error(`cannot be read: ${JSON.stringify(packet)}`);
      // What is told to everybody comes back to who told it.
      const hearers = stations.filter(({ isAlive, side }) => isAlive && side === sender.side);
      for (const station of hearers) hear(station, decoded, { link: LINK, host: sender.host, port: MDNS_PORT });
    }
  }

  function look(host: string, port: number, side: number): CheckOutcome {
    const there = stations.filter((station) => station.host === host && isAnnouncer(station.part));
    if (!there.some((station) => station.side === side)) return 'silent';
    return there.some((station) => station.isAlive && ports.get(station) === port) ? 'alive' : 'refused';
  }

  const ports = new Map<Station, number>();

  function wake(station: Station): void {
    const { part } = station;
    const effects = part.wake(now);
    send(
      station,
      effects.flatMap((effect) => (effect.type === 'send' ? [effect] : [])),
    );
    for (const effect of effects) {
      if (effect.type === 'check' && !isAnnouncer(part))
        part.check(effect.key, look(effect.host, effect.port, station.side), now);
    }
  }

  function next(): Station | undefined {
    let first: { readonly station: Station; readonly at: number } | undefined;
    for (const station of stations) {
      const at = station.isAlive ? dueAt(station) : Number.POSITIVE_INFINITY;
      if (at < (first?.at ?? Number.POSITIVE_INFINITY)) first = { station, at };
    }
    return first?.station;
  }

  function join<Part extends Announcer | Browser>(host: string, part: Part) {
    const station = { host, part, isAlive: true, side: 0 };
    stations.push(station);
    part.setLinks([linkOf(host)], now);
    return station;
  }

  return {
    announce: (host, more) => {
      ids += 1;
      const announcement = room({ id: ids.toString(16).padStart(16, '0'), ...more });
      const station = join(host, createAnnouncer(announcement, random));
      ports.set(station, announcement.port);
      return station;
    },
    browse: (host) => join(host, createBrowser()),
    pass: (milliseconds) => {
      const end = now + milliseconds;
      for (let station = next(); station && dueAt(station) <= end; station = next()) {
        now = Math.max(now, dueAt(station));
        wake(station);
      }
      now = end;
    },
    count: () => {
      const counted = packets;
      packets = 0;
      return counted;
    },
    inject: (host, packet) => {
      for (const station of stations) hear(station, packet, { link: LINK, host, port: MDNS_PORT });
    },
    now: () => now,
  };
}

function dueAt({ part }: Station): number {
  return part.dueAt() ?? Number.POSITIVE_INFINITY;
}

function isAnnouncer(part: Announcer | Browser): part is Announcer {
  return 'goodbye' in part;
}
