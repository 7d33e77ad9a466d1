/** PURE. From an address to a room that can be joined or stopped, with what the registry knows of it. */
import { type DialledTransport, isLoopback, nameKey, printable, writeAddress } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';
import { closestMatch } from 'leven';
import type { Address, RoomAddress } from '../address.ts';
import { DEFAULT_DIALECT, dialectCalled, hasRooms, OWN_DIALECT, writeUrl } from '../dialect.ts';
import { isProblem, type Problem, problem } from '../problem.ts';

export interface Target {
  /** Where to connect to. */
  readonly host: string;
  readonly port: number;
  /** Its name. */
  readonly dialect: string;
  readonly transport: DialledTransport;
  /** One of the server's rooms; `''`: whichever is its own. */
  readonly room: string;
  /** What was given for it, of a private room that is not this user's. */
  readonly invite?: string;
  /** Undefined for a program that the registry does not know. */
  readonly entry: RoomEntry | undefined;
}

const wildcards: readonly (string | undefined)[] = ['::', '0.0.0.0', undefined];

/**
 * `rooms`: those of this machine, from the registry. A port or an endpoint always leads somewhere: what the registry does
 * not know may be anybody's program. `isHere` tells whether a host is this machine.
 */
export function findTarget(
  address: Address,
  rooms: readonly RoomEntry[],
  isHere: (host: string) => boolean,
): Target | Problem {
  if (address.type === 'endpoint') {
    const { host, port } = address;
    const entry = isHere(host) ? rooms.find((room) => room.port === port && listensAt(room, host)) : undefined;
    const usual = entry && targetOf(entry);
    const dialect = address.dialect ?? usual?.dialect ?? DEFAULT_DIALECT;
    const transport = address.dialect === undefined ? (usual?.transport ?? 'tcp') : address.transport;
    const room = address.room === '' && dialect === usual?.dialect ? usual.room : address.room;
    // Both loopbacks are called so, and another program may have the port at the other.
    return { host: usual && isLocalhost(host) ? usual.host : host, port, dialect, transport, room, entry };
  }
  const entry = findRoom(address, rooms);
  if (!isProblem(entry)) return targetOf(entry);
  if (address.type === 'name') return entry;
  const { port } = address;
  return { host: 'localhost', port, dialect: DEFAULT_DIALECT, transport: 'tcp', room: '', entry: undefined };
}

/**
 * How a room is joined unless the address says otherwise. Where it listens on every address, the loopback is the one that
 * surely reaches it. In a strict room nobody is in the port's own room who did not name it.
 */
export function targetOf(entry: RoomEntry): Target {
  const [address] = entry.addresses;
  const host = address === undefined || wildcards.includes(address) ? '127.0.0.1' : address;
  const { dialect, room } = usualWay(entry);
  // From the loopback a room takes what is not TLS, too.
  const carried = entry.tls === 'only' && !isLoopback(host) ? 'tls' : 'tcp';
  const transport = entry.byInvite ? 'invite' : carried;
  return { host, port: entry.port, dialect, transport, room, entry };
}

/** What is spoken with a room, and which of the server's rooms is named, unless an address says otherwise. */
export function usualWay(room: Pick<RoomEntry, 'name' | 'dialects' | 'strict'>): Pick<Target, 'dialect' | 'room'> {
  const dialect = mainDialect(room);
  return { dialect, room: room.strict && hasRooms(dialectCalled(dialect)) ? room.name : '' };
}

/** A strict room has its one dialect only; in others the one that has words for most is spoken. */
function mainDialect({ dialects, strict }: Pick<RoomEntry, 'dialects' | 'strict'>): string {
  if (!strict && dialects.includes(OWN_DIALECT)) return OWN_DIALECT;
  return dialects.includes(DEFAULT_DIALECT) ? DEFAULT_DIALECT : (dialects[0] ?? DEFAULT_DIALECT);
}

/** The one room of this machine that is meant. `others`: names on the network, which may be meant as well. */
export function findRoom(
  address: RoomAddress,
  rooms: readonly RoomEntry[],
  others?: readonly string[],
): RoomEntry | Problem {
  if (address.type !== 'name') {
    const at = roomAt(rooms, address.port);
    return at ?? problem('unreachable', `there is no room on port ${address.port} of this machine: ${SEE_LIST}`);
  }
  const wanted = nameKey(address.name);
  const [found, ...twins] = rooms.filter(({ name }) => nameKey(name) === wanted);
  if (found === undefined) {
    const next = nextStep(wanted, [...rooms.map(({ name }) => name), ...(others ?? [])]);
    const where = others === undefined ? 'here' : 'here or on the network';
    return problem('unreachable', `there is no room "${printable(address.name)}" ${where}: ${next}`);
  }
  if (twins.length === 0) return found;
  const ports = [found, ...twins].map(({ port }) => port).join(', ');
  return problem(
    'usage',
    `${twins.length + 1} rooms are called "${printable(address.name)}": name one by its port: ${ports}`,
  );
}

/** How messages call it. */
export function targetTitle({ host, port, entry }: Target): string {
  return entry ? roomTitle(entry) : writeAddress({ host, port });
}

/** What can be typed to join it. */
export function targetAddress(target: Target): string {
  const { entry, dialect, transport, room } = target;
  const usual = entry && targetOf(entry);
  if (usual && dialect === usual.dialect && transport === usual.transport && room === usual.room)
    return String(usual.port);
  // An address without more leads into a room that is known as it is usually joined.
  const isPlain = dialect === DEFAULT_DIALECT && room === '' && (usual === undefined || usual.dialect === dialect);
  return isPlain ? writeAddress(target) : writeUrl(target);
}

export function roomTitle({ name }: Pick<RoomEntry, 'name'>): string {
  return `room "${printable(name)}"`;
}

export function roomTitleAndPort(entry: RoomEntry): string {
  return `${roomTitle(entry)} (port ${entry.port})`;
}

/** What can be typed to name this room and no other: its name, unless another has it too or it reads as an option. */
export function roomHandle(entry: RoomEntry, rooms: readonly RoomEntry[]): string {
  const isOnly = rooms.every((other) => other.port === entry.port || nameKey(other.name) !== nameKey(entry.name));
  return isOnly && /^(?!-)[\w.-]*[a-z][\w.-]*$/iu.test(entry.name) ? entry.name : String(entry.port);
}

/** A room whose process this user's registry knows is this user's: the file is nobody else's to write. */
export function isMine(entry: RoomEntry): boolean {
  return entry.process !== undefined;
}

/** `wanted`: a name's key. */
function nextStep(wanted: string, names: readonly string[]): string {
  const meant = closestMatch(wanted, names.map(nameKey), { maxDistance: SLIPS });
  if (meant !== undefined) return `did you mean "${printable(meant)}"?`;
  return isHost(wanted) ? `as an address it lacks a port: write it like ${wanted}:5000` : SEE_LIST;
}

/** An IPv4 address, or what reads like a machine's name: rooms may be called so too. */
function isHost(name: string): boolean {
  return isLocalhost(name) || /^\d+(?:\.\d+){3}$|^(?:[\w-]+\.)+[a-z]{2,}$/iu.test(name);
}

function roomAt(rooms: readonly RoomEntry[], port: number): RoomEntry | undefined {
  return rooms.find((entry) => entry.port === port);
}

/** Whether who dials this host of our machine reaches the room: another program may have its port at another address. */
function listensAt({ addresses }: RoomEntry, host: string): boolean {
  return addresses.some((address) => {
    if (address === '::' || address === host.toLowerCase()) return true;
    if (address === '0.0.0.0') return !host.includes(':');
    return isLocalhost(host) && isLoopback(address);
  });
}

function isLocalhost(host: string): boolean {
  return host.toLowerCase() === 'localhost';
}

/** More slips of the finger than these are another name. */
const SLIPS = 2;

const SEE_LIST = 'see which there are with: portico list';
