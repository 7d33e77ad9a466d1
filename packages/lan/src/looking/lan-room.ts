/** PURE. A room of the network, as it was heard of; and which of the things heard are one room. */
import { nothingSaid, type RoomText } from '../wire/text.ts';

/** What strangers say: nothing in it can do anything to a screen, and all of it may be a lie. */
export interface LanRoom extends RoomText {
  readonly name: string;
  /** Where it was heard from, which is the only address of it that is believed. */
  readonly host: string;
  readonly port: number;
}

/** What is known of one instance at one host. */
export interface Sighting {
  readonly host: string;
  /** Over which it was heard. */
  readonly link: string;
  /** Its DNS name, in one case. */
  readonly instance: string;
  readonly name: string;
  readonly port: number | undefined;
  /** When the port was last told; and another one that was told since, and is not believed yet. */
  readonly portAt: number;
  readonly nextPort: number | undefined;
  readonly text: RoomText | undefined;
  /** When others forget it, unless it is heard again. */
  readonly until: number;
  /** When it was last heard, or looked at. */
  readonly seenAt: number;
  /** Its host does not answer: the network may be cut. */
  readonly isLost: boolean;
  /** How many more times it is to be looked at soon, because something was said of it; and when it last was because of that. */
  readonly doubts: number;
  readonly doubtedAt: number;
  /** Somebody listened at its port when it was looked at. */
  readonly hasAnswered: boolean;
  /** How often it was asked for what is missing. */
  readonly asked: number;
}

/**
 * Those that can be joined, by name. A room is heard over each of its machine's interfaces and families: it counts once, at
 * the address that was heard first, IPv4 before IPv6.
 */
export function roomsOf(sightings: Iterable<Sighting>): readonly LanRoom[] {
  const found = new Map<string, LanRoom>();
  for (const sighting of sightings) {
    const room = sighting.isLost ? undefined : roomOf(sighting);
    if (!room) continue;
    const key = `${room.id ?? ''} ${room.port} ${sighting.instance}`;
    const known = found.get(key);
    if (!known || (known.host.includes(':') && !room.host.includes(':'))) found.set(key, room);
  }
  const sortable = [...found.values()].map((room) => ({ room, key: sortKey(room) }));
  return sortable.toSorted((one, other) => compare(one.key, other.key)).map(({ room }) => room);
}

function roomOf({ name, host, port, text = nothingSaid }: Sighting): LanRoom | undefined {
  return port === undefined ? undefined : { ...text, name, host, port };
}

function sortKey({ name, host, port }: LanRoom): string {
  return `${name.toLowerCase()}\n${host}\n${String(port).padStart(5, '0')}`;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
