/** PURE. A room of the network: how it is joined, and how it is called. */
import type { LanRoom } from '@portico/lan';
import { isNeighbour, nameKey, printable } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';
import { parseAddress } from '../address.ts';
import { isProblem, type Problem, problem } from '../problem.ts';
import { type Target, targetAddress, usualWay } from './target.ts';

/** Without those of this machine that the registry knows: rooms of the network are heard by their own host, too. */
export function roomsElsewhere(heard: readonly LanRoom[], known: readonly RoomEntry[]): readonly LanRoom[] {
  const own = new Set(known.flatMap(({ announcedAs }) => (announcedAs === undefined ? [] : [announcedAs])));
  return heard.filter(({ id }) => id === undefined || !own.has(id));
}

/** Most machines that are asked alone. */
const HOSTS_MOST = 5;

/** Of addresses where one was, those of private networks: nobody else is asked for what nobody wanted of them. */
export function hostsAmong(addresses: readonly string[], isHere: (host: string) => boolean): readonly string[] {
  const hosts = addresses.flatMap((written) => {
    const address = parseAddress(written);
    return !isProblem(address) && address.type === 'endpoint' ? [address.host] : [];
  });
  // From the loopback every network is a neighbour but the whole world.
  const near = hosts.filter((host) => isNeighbour(host, '127.0.0.1') && !isHere(host));
  return [...new Set(near)].slice(0, HOSTS_MOST);
}

/** What was heard, and of what machines answered alone the rest. */
export function withAnswers(heard: readonly LanRoom[], answers: readonly LanRoom[]): readonly LanRoom[] {
  const isHeard = ({ id, host, port }: LanRoom): boolean =>
    heard.some((room) => (id !== undefined && room.id === id) || (room.host === host && room.port === port));
  return [...heard, ...answers.filter((room) => !isHeard(room))];
}

/** One address of each room, the newest, whatever was spoken there. */
export function roomsAmong(addresses: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return addresses.filter((written) => {
    const address = parseAddress(written);
    if (isProblem(address) || address.type !== 'endpoint') return false;
    const { host, port, room } = address;
    const key = `${host.toLowerCase()} ${port} ${room}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

export function networkTarget(room: LanRoom): Target {
  const { host, port } = room;
  return { ...usualWay(room), host, port, transport: carriedBy(room), entry: undefined };
}

function carriedBy({ byInvite, tls }: LanRoom): Target['transport'] {
  if (byInvite) return 'invite';
  return tls === 'only' ? 'tls' : 'tcp';
}

/** What can be typed to join it. */
export function networkAddress(room: LanRoom): string {
  return targetAddress(networkTarget(room));
}

/** The one that is called so; undefined: none is. */
export function findOnNetwork(name: string, rooms: readonly LanRoom[]): LanRoom | undefined | Problem {
  const [found, ...others] = rooms.filter((room) => isCalled(room, name));
  if (others.length === 0) return found;
  const addresses = rooms.filter((room) => isCalled(room, name)).map(networkAddress);
  const count = `${addresses.length} rooms of the network are called "${printable(name)}"`;
  return problem('usage', `${count}: join one by its address: ${addresses.join(', ')}`);
}

export function isCalled({ name }: LanRoom, wanted: string): boolean {
  return nameKey(name) === nameKey(wanted);
}
