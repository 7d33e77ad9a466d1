/** Talking: to a room, and to one person. */
import { type Happening, type Refusal, type Request, TEXT_LIMIT } from '@portico/protocol';
import { refuse, type Told, tellAsker, tellBoth, tellRoom } from './delivery.ts';
import { presence } from './place.ts';
import { findPerson, type Person, type Room } from './room.ts';
import { isTooLong } from './text.ts';

const tooLong: Refusal = { code: 'text-too-long', text: `a message may have ${TEXT_LIMIT} bytes at most` };

export function say(room: Room, person: Person, request: Extract<Request, { type: 'say' }>): readonly Told[] {
  const where = presence(room, person, request.room);
  if (where.type === 'outside') return refuse(request, where.refusal);
  const { text, manner } = request;
  if (isTooLong(text)) return refuse(request, tooLong);
  const happening: Happening = { type: 'said', member: person.member, text, manner };
  // Its sender is not told no: a peer would pass that on, too.
  const said = { nickname: person.member.nickname, text, manner };
  if (person.listens && room.echoes.isEcho(said, room.now)) return tellAsker(happening, where.place.name);
  if (where.place === room.own) room.echoes.note(said, room.now);
  return tellRoom(where.place.name, happening);
}

/** To anybody registered, unless they want nothing private from this person. */
export function whisper(room: Room, person: Person, request: Extract<Request, { type: 'whisper' }>): readonly Told[] {
  if (isTooLong(request.text)) return refuse(request, tooLong);
  const to = findPerson(room, request.to);
  if (!to) return refuse(request, { code: 'no-such-member', text: 'nobody here has that name' });
  if (to.refused.has(person)) {
    const text = `${to.member.nickname} has refused a private connection to you`;
    return refuse(request, { code: 'private-refused', text });
  }
  const happening: Happening = { type: 'whispered', member: person.member, to: to.member, text: request.text };
  return to === person ? tellAsker(happening) : tellBoth(to.id, happening);
}
