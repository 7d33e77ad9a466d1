/** Where somebody without a screen is: in which rooms, and whom they owe an answer. PURE. */
import { nameKey, type RoomEvent } from '@portico/protocol';
import { nobody } from './ui/people.ts';
import { doorstep, type Rooms, withoutRoom, withRoom, withTopic } from './ui/rooms.ts';

export interface Whereabouts {
  readonly rooms: Rooms;
  /** Who asked last for a private connection, and has no answer yet. */
  readonly asker: string | undefined;
}

export const atTheDoor: Whereabouts = { rooms: doorstep, asker: undefined };

/** What an event changes. `self`: the own nickname, as it is after the event. */
export function moved(whereabouts: Whereabouts, event: RoomEvent, self: string): Whereabouts {
  const { rooms, asker } = whereabouts;
  switch (event.type) {
    case 'registered':
      return { ...whereabouts, rooms: withoutRoom(rooms, '') };
    case 'joined':
      if (event.member.nickname !== self) return whereabouts;
      return { ...whereabouts, rooms: withRoom(withoutRoom(rooms, ''), event.room, nobody) };
    case 'left':
      if (event.member.nickname === self) return { ...whereabouts, rooms: withoutRoom(rooms, event.room) };
      return isSame(asker, event.member.nickname) ? { rooms, asker: undefined } : whereabouts;
    case 'kicked':
      return event.member.nickname === self ? { ...whereabouts, rooms: withoutRoom(rooms, event.room) } : whereabouts;
    case 'topic-set':
      return { ...whereabouts, rooms: withTopic(rooms, event.room, event.text) };
    case 'renamed':
      return isSame(asker, event.before) ? { rooms, asker: event.member.nickname } : whereabouts;
    case 'private-asked':
      return event.member.nickname === self ? whereabouts : { rooms, asker: event.member.nickname };
    case 'private-answered':
      return isSame(asker, event.to.nickname) ? { rooms, asker: undefined } : whereabouts;
    case 'said':
    case 'whispered':
    case 'described':
    case 'invited':
    case 'ruled':
    case 'host-proven':
    case 'recalled':
    case 'listed':
    case 'rooms-listed':
    case 'stream-offered':
    case 'stream-opened':
    case 'refused':
    case 'noticed':
    case 'closed':
      return whereabouts;
  }
}

function isSame(one: string | undefined, other: string): boolean {
  return one !== undefined && nameKey(one) === nameKey(other);
}
