/** PURE. A room as a list shows it: of this machine, from the registry, or of another one, from the network. */
import type { LanRoom } from '@portico/lan';
import type { RoomEntry } from '@portico/registry';
import { networkAddress } from './network-room.ts';
import { roomTitle } from './target.ts';

export type Listed =
  | { readonly source: 'registry'; readonly room: RoomEntry }
  | { readonly source: 'lan'; readonly room: LanRoom };

/** This machine's first. */
export function listed(rooms: readonly RoomEntry[], elsewhere: readonly LanRoom[]): readonly Listed[] {
  return [
    ...rooms.map((room): Listed => ({ source: 'registry', room })),
    ...elsewhere.map((room): Listed => ({ source: 'lan', room })),
  ];
}

/** What can be typed to join it: no two rooms have the same. */
export function listedAddress(one: Listed): string {
  return one.source === 'registry' ? String(one.room.port) : networkAddress(one.room);
}

export function listedTitle({ room }: Listed): string {
  return roomTitle(room);
}
