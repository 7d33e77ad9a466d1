/** What a rule has brought about, and who is told: before it is numbered and dated, and after. */
import type { Happening, Refusal, Request, RoomEvent } from '@portico/protocol';
import type { MemberId, Room } from './room.ts';

/**
 * Who is told: who asked; one other member; everybody in any of these rooms, each once, and who asked; everybody
 * registered, and who asked.
 */
export type Audience =
  | { readonly type: 'asker' }
  | { readonly type: 'member'; readonly id: MemberId }
  | { readonly type: 'rooms'; readonly rooms: readonly string[] }
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
export function tellBoth(other: MemberId, happening: Happening): readonly Told[] {
  return [{ happening, to: { type: 'member', id: other }, room: '' }, ...tellAsker(happening)];
}

/** Everybody in that one room. */
export function tellRoom(name: string, happening: Happening): readonly Told[] {
  return [{ happening, to: { type: 'rooms', rooms: [name] }, room: name }];
}

export function tellEveryone(happening: Happening): readonly Told[] {
  return [{ happening, to: { type: 'everyone' }, room: '' }];
}

/** The rules say no to `request`. */
export function refuse(request: Request, refusal: Refusal): readonly Told[] {
  return tellAsker({ type: 'refused', request: request.type, refusal }, 'room' in request ? request.room : '');
}
