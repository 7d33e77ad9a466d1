/**
 * PURE. What the registry file says: its text to and from rooms, and the changes that can be made to it.
 *
 *     {"version":1,"rooms":[
 *     {"machine":"3d12…","port":5000,"name":"friends",…},
 *     {"machine":"3d12…","port":5001,"name":"band",…}
 *     ]}
 *
 * Home directories are shared over networks: entries of other machines are kept and never shown, because nobody can tell
 * from here whether those rooms live.
 */
import { isSameRoom, type RoomEntry } from '../entry.ts';
import {
  isCount,
  isPort,
  isProcessIdentity,
  isRecord,
  isTextList,
  isTime,
  type JsonRecord,
  parseJson,
} from './json-value.ts';

const formatVersion = 1;

export interface Listing {
  /** This machine's, by port. */
  readonly rooms: ReadonlyMap<number, RoomEntry>;
  readonly elsewhere: readonly MachineRoom[];
}

/** A room as it stands in the file. */
interface MachineRoom {
  readonly machine: string;
  readonly entry: RoomEntry;
}

/** `damaged`: something in the text could not be read, and `listing` is the rest. `newer`: written by a later Portico. */
export type ParsedListing =
  | { readonly type: 'sound' | 'damaged'; readonly listing: Listing }
  | { readonly type: 'newer'; readonly version: number };

export const emptyListing: Listing = { rooms: new Map(), elsewhere: [] };

/** An empty text is an empty listing: a truncated file holds no evidence of anything. */
export function parseListing(text: string, machine: string): ParsedListing {
  if (text.trim() === '') return { type: 'sound', listing: emptyListing };
  const file = parseJson(text);
  if (!isRecord(file) || !isCount(file['version'])) return { type: 'damaged', listing: emptyListing };
  if (file['version'] > formatVersion) return { type: 'newer', version: file['version'] };
  if (!Array.isArray(file['rooms'])) return { type: 'damaged', listing: emptyListing };
  return parseRooms(file['rooms'], machine);
}

/** One room a line, so that a person can read it and compare two of them. */
export function serialiseListing(listing: Listing, machine: string): string {
  const lines = [...roomsByPort(listing).map((entry) => ({ machine, entry })), ...listing.elsewhere].map(storedRoom);
  return `{"version":${formatVersion},"rooms":[\n${lines.join(',\n')}\n]}\n`;
}

/** This machine's, the lowest port first. */
export function roomsByPort(listing: Listing): readonly RoomEntry[] {
  return [...listing.rooms.values()].sort((one, other) => one.port - other.port);
}

/** Enters the room, in place of whatever stood at its port. The very same listing where that changes nothing. */
export function withRoom(listing: Listing, entry: RoomEntry): Listing {
  const standing = listing.rooms.get(entry.port);
  if (standing !== undefined && isSameText(standing, entry)) return listing;
  return { ...listing, rooms: new Map(listing.rooms).set(entry.port, entry) };
}

/**
 * As `withRoom`, but leaves another room at that port alone: two rooms on different addresses can have one port, and
 * would otherwise push each other out for ever.
 */
export function keepingRoom(listing: Listing, entry: RoomEntry): Listing {
  const standing = listing.rooms.get(entry.port);
  return standing === undefined || isSameRoom(standing, entry) ? withRoom(listing, entry) : listing;
}

/** Takes these very rooms out: not their successors on the same ports. */
export function withoutRooms(listing: Listing, gone: readonly RoomEntry[]): Listing {
  const rooms = new Map(listing.rooms);
  for (const entry of gone) {
    const standing = rooms.get(entry.port);
    if (standing !== undefined && isSameRoom(standing, entry)) rooms.delete(entry.port);
  }
  return rooms.size === listing.rooms.size ? listing : { ...listing, rooms };
}

function parseRooms(values: readonly unknown[], machine: string): ParsedListing {
  const parsed = values.map((value) => (isRecord(value) ? parseRoom(value) : undefined));
  const stored = parsed.filter((room) => room !== undefined);
  const here = stored.filter((room) => room.machine === machine);
  return {
    type: stored.length === values.length ? 'sound' : 'damaged',
    listing: {
      rooms: new Map(here.map(({ entry }) => [entry.port, entry])),
      elsewhere: stored.filter((room) => room.machine !== machine),
    },
  };
}

function parseRoom(value: JsonRecord): MachineRoom | undefined {
  const {
    machine,
    port,
    name,
    addresses,
    process,
    startedAt,
    host,
    dialects,
    strict,
    tls,
    byInvite,
    announcedAs,
    people,
    activeAt,
  } = value;
  if (typeof machine !== 'string' || typeof name !== 'string' || typeof host !== 'string') return undefined;
  if (!isPort(port) || !isCount(people) || !isTime(startedAt) || !isTime(activeAt)) return undefined;
  if (!isTextList(addresses) || !isTextList(dialects)) return undefined;
  if (process !== null && !isProcessIdentity(process)) return undefined;
  const identity = process === null ? undefined : { pid: process.pid, start: process.start };
  return {
    machine,
    entry: {
      port,
      name,
      addresses,
      process: identity,
      startedAt,
      host,
      dialects,
      strict: strict === true,
      private: value['private'] === true,
      ...(tls === 'offered' || tls === 'only' ? { tls } : {}),
      ...(typeof announcedAs === 'string' ? { announcedAs } : {}),
      ...(byInvite === true ? { byInvite } : {}),
      people,
      activeAt,
    },
  };
}

/** Field by field: what else an object may bear does not go into the file, nor does it make two rooms differ. */
function storedRoom({ machine, entry }: MachineRoom): string {
  const { port, name, addresses, process, startedAt, host, dialects, strict, tls, byInvite, people, activeAt } = entry;
  const identity = process === undefined ? null : { pid: process.pid, start: process.start };
  return JSON.stringify({
    machine,
    port,
    name,
    addresses,
    process: identity,
    startedAt,
    host,
    dialects,
    strict,
    private: entry.private,
    tls,
    announcedAs: entry.announcedAs,
    byInvite,
    people,
    activeAt,
  });
}

function isSameText(one: RoomEntry, other: RoomEntry): boolean {
  return storedRoom({ machine: '', entry: one }) === storedRoom({ machine: '', entry: other });
}
