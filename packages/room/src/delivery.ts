/** What a rule has brought about, and who is told: before it is numbered and dated, and after. */
import type { Happening, Refusal, Request, RoomEvent } from '@portico/protocol';
import type { MemberId, Room } from './room.ts';

/**
 * Who is told: who asked; one other member; these members, all of them in the room concerned, and nobody else;
 * everybody in any of these rooms, each once, and who asked, and who is put out of them by this; everybody registered, and
 * who asked.
 */
export type Audience =
  | { readonly type: 'asker' }
  | { readonly type: 'member'; readonly id: MemberId }
  | { readonly type: 'members'; readonly ids: readonly MemberId[] }
  | { readonly type: 'rooms'; readonly rooms: readonly string[]; readonly gone?: MemberId }
  | { readonly type: 'everyone' };

export interface Delivery {
  readonly event: RoomEvent;
  readonly to: Audience;
}

/** `room`: the name of the room that it concerns; `''`, the port's own, for the whole server. */
export interface Told {
  readonly happening: Happening;
  readonly to: Audience;
  readonly room: string;
}

/** Numbers and dates them; `now` is milliseconds since the epoch. */
export function stamped(room: Room, told: readonly Told[], now: number): readonly Delivery[] {
  return told.map(({ happening, to, room: name }) => {
    room.lastEventId += 1;
    return { event: { ...happening, id: room.lastEventId, at: now, room: name === '' ? room.rules.name : name }, to };
  });
}

export function tellAsker(happening: Happening, room = ''): readonly Told[] {
  return [{ happening, to: { type: 'asker' }, room }];
}

/** Something between two: first the other is told, then who asked. */
export function tellBoth(other: MemberId, happening: Happening, room = ''): readonly Told[] {
  return [{ happening, to: { type: 'member', id: other }, room }, ...tellAsker(happening, room)];
}

export function tellMembers(ids: readonly MemberId[], happening: Happening, room: string): readonly Told[] {
  return [{ happening, to: { type: 'members', ids }, room }];
}

/** Everybody in that one room. */
export function tellRoom(name: string, happening: Happening): readonly Told[] {
  return [{ happening, to: { type: 'rooms', rooms: [name] }, room: name }];
}

/** Everybody in these rooms, each once: it concerns the whole server. */
export function tellRooms(rooms: readonly string[], happening: Happening): readonly Told[] {
  return [{ happening, to: { type: 'rooms', rooms }, room: '' }];
}

export function tellEveryone(happening: Happening): readonly Told[] {
  return [{ happening, to: { type: 'everyone' }, room: '' }];
}

/** The rules say no to `request`. */
export function refuse(request: Request, refusal: Refusal): readonly Told[] {
  return tellAsker({ type: 'refused', request: request.type, refusal }, 'room' in request ? request.room : '');
}
