/** What anybody may look up: who is in a room, and which rooms there are. */
import type { Request } from '@portico/protocol';
import { refuse, type Told, tellAsker } from './delivery.ts';
import { findPlace, noSuchRoom, notInside } from './place.ts';
import { membersOf } from './rank.ts';
import type { Asker, Room } from './room.ts';

/** Of any room, from outside as well; but of one that lets in only who is invited, to the host alone. */
export function who(room: Room, asker: Asker, request: Extract<Request, { type: 'who' }>): readonly Told[] {
  const place = findPlace(room, request.room);
  if (!place) return refuse(request, noSuchRoom);
  const person = room.people.get(asker.id);
  const isShown = !place.settings.has('invite-only') || (person && (person.isHost || place.people.has(person)));
  if (!isShown) return refuse(request, notInside);
  return tellAsker({ type: 'listed', members: membersOf(place) }, place.name);
}

/** The own one first, then the others in the order of their opening. */
export function listRooms(room: Room): readonly Told[] {
  const rooms = Array.from(room.places.values(), ({ name, people }) => ({ name, size: people.size }));
  const listed = room.rules.ownRoom === 'permanent' ? rooms : rooms.filter(({ size }) => size > 0);
  return tellAsker({ type: 'rooms-listed', rooms: listed });
}
