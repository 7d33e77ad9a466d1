/** Putting somebody out of a room. */
import { REASON_BYTES, type Refusal, type Request } from '@portico/protocol';
import { refuse, type Told } from './delivery.ts';
import { exit } from './place.ts';
import { authority, memberIn } from './rank.ts';
import { findPerson, type Person, type Place, type Room } from './room.ts';
import { ownBeginning } from './text.ts';

/** They may come in again, unless they are banned. */
export function kick(room: Room, person: Person, request: Extract<Request, { type: 'kick' }>): readonly Told[] {
  const standing = authority(room, person, request.room);
  if (standing.type === 'none') return refuse(request, standing.refusal);
  const { place } = standing;
  const found = inhabitant(room, place, request.nickname);
  if (found.type === 'elsewhere') return refuse(request, found.refusal);
  const { person: other } = found;
  if (other.isHost) return refuse(request, { code: 'not-operator', text: 'nobody puts the host out' });
  const [member, by] = [memberIn(place, other), memberIn(place, person)];
  exit(room, other, place);
  const { name } = place;
  const happening = { type: 'kicked', member, by, text: ownBeginning(request.text, REASON_BYTES) } as const;
  return [{ happening, to: { type: 'rooms', rooms: [name], gone: other.id }, room: name }];
}

/** Whether somebody of that nickname is in the room. */
export type Search =
  | { readonly type: 'inside'; readonly person: Person }
  | { readonly type: 'elsewhere'; readonly refusal: Refusal };

export function inhabitant(room: Room, place: Place, nickname: string): Search {
  const person = findPerson(room, nickname);
  if (!person) return { type: 'elsewhere', refusal: { code: 'no-such-member', text: 'nobody here has that name' } };
  if (place.people.has(person)) return { type: 'inside', person };
  const text = `${person.member.nickname} is not in that room`;
  return { type: 'elsewhere', refusal: { code: 'no-such-member', text } };
}
