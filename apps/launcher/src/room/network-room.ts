/** PURE. A room of the network: how it is joined, and how it is called. */
import type { LanRoom } from '@portico/lan';
import { nameKey, printable } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';
import { type Problem, problem } from '../problem.ts';
import { type Target, targetAddress, usualWay } from './target.ts';

/** Without those of this machine that the registry knows: rooms of the network are heard by their own host, too. */
export function roomsElsewhere(heard: readonly LanRoom[], known: readonly RoomEntry[]): readonly LanRoom[] {
  const own = new Set(known.flatMap(({ announcedAs }) => (announcedAs === undefined ? [] : [announcedAs])));
  return heard.filter(({ id }) => id === undefined || !own.has(id));
}

export function networkTarget(room: LanRoom): Target {
  const { host, port, tls } = room;
  return { ...usualWay(room), host, port, transport: tls === 'only' ? 'tls' : 'tcp', entry: undefined };
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
