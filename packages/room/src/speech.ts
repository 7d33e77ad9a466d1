/** Talking: to a room, and to one person. */
import { type Happening, type Rank, type Refusal, type Request, TEXT_LIMIT } from '@portico/protocol';
import { isMuted, muted } from './ban.ts';
import { refuse, type Told, tellAsker, tellBoth, tellMembers, tellRoom } from './delivery.ts';
import { presence } from './place.ts';
import { isOfRank, memberIn } from './rank.ts';
import { findPerson, type MemberId, type Person, type Place, type Room } from './room.ts';
import { isTooLong } from './text.ts';

const tooLong: Refusal = { code: 'text-too-long', text: `a message may have ${TEXT_LIMIT} bytes at most` };

export function say(room: Room, person: Person, request: Extract<Request, { type: 'say' }>): readonly Told[] {
  const where = presence(room, person, request.room);
  if (where.type === 'outside') return refuse(request, where.refusal);
  const { place } = where;
  const { text, manner, only } = request;
  if (isTooLong(text)) return refuse(request, tooLong);
  if (isMuted(place, person, room.now)) return refuse(request, muted);
  person.spokeAt = room.now;
  const happening: Happening = { type: 'said', member: memberIn(place, person), text, manner, ...(only && { only }) };
  if (only) return tellMembers(hearersOf(place, person, only), happening, place.name);
  // Its sender is not told no: a peer would pass that on, too.
  const said = { nickname: person.member.nickname, text, manner };
  if (person.listens && room.echoes.isEcho(said, room.now)) return tellAsker(happening, place.name);
  if (place === room.own) room.echoes.note(said, room.now);
  return tellRoom(place.name, happening);
}

/** Of that rank or a higher one, and the speaker. */
function hearersOf(place: Place, speaker: Person, rank: Rank): readonly MemberId[] {
  return [...place.people].filter((one) => one === speaker || isOfRank(place, one, rank)).map(({ id }) => id);
}

/** To anybody registered, unless they want nothing private from this person. */
export function whisper(room: Room, person: Person, request: Extract<Request, { type: 'whisper' }>): readonly Told[] {
  const { text, manner } = request;
  if (isTooLong(text)) return refuse(request, tooLong);
  const to = findPerson(room, request.to);
  if (!to) return refuse(request, { code: 'no-such-member', text: 'nobody here has that name' });
  if (to.refused.has(person)) {
    const reason = `${to.member.nickname} has refused a private connection to you`;
    return refuse(request, { code: 'private-refused', text: reason });
  }
  person.spokeAt = room.now;
  const { member } = person;
  const happening: Happening = { type: 'whispered', member, to: to.member, text, ...(manner && { manner }) };
  return to === person ? tellAsker(happening) : tellBoth(to.id, happening);
}
