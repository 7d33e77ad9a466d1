/** Inviting somebody into a room. */
import type { Request } from '@portico/protocol';
import { refuse, type Told, tellBoth } from './delivery.ts';
import { presence } from './place.ts';
import { isOperator, memberIn, notOperator } from './rank.ts';
import { findPerson, type Person, type Room } from './room.ts';

/**
 * Where only who is invited comes in, only operators invite, and no other invitation counts, whenever it was made: who
 * closes a room does not know whom its members have invited. An invitation lets in once, and past no ban.
 */
export function invite(room: Room, person: Person, request: Extract<Request, { type: 'invite' }>): readonly Told[] {
  const where = presence(room, person, request.room);
  if (where.type === 'outside') return refuse(request, where.refusal);
  const { place } = where;
  const to = findPerson(room, request.to);
  if (!to) return refuse(request, { code: 'no-such-member', text: 'nobody here has that name' });
  if (place.people.has(to)) {
    return refuse(request, { code: 'already-there', text: `${to.member.nickname} is in that room already` });
  }
  const isRuling = isOperator(place, person);
  if (place.settings.has('invite-only') && !isRuling) return refuse(request, notOperator);
  if (isRuling) place.invited.add(to);
  return tellBoth(to.id, { type: 'invited', member: memberIn(place, person), to: to.member }, place.name);
}
