/** Private connections between two people: asked for, answered, remembered. Document 002, sections 8 to 10. */
import type { Refusal, Request } from '@portico/protocol';
import { refuse, type Told, tellAsker, tellBoth } from './delivery.ts';
import { findPerson, type Person, type Room } from './room.ts';

/** One request may be open per asker. People whose dialect cannot answer are connected at once. */
export function askPrivate(
  room: Room,
  person: Person,
  request: Extract<Request, { type: 'ask-private' }>,
): readonly Told[] {
  const other = findPerson(room, request.to);
  if (!other) return refuse(request, { code: 'no-such-member', text: 'nobody here has that name' });
  const refusal = askingRefusal(room, person, other);
  if (refusal) return refuse(request, refusal);
  const isAnswered = person.connected.has(other) || other.privacy === 'open';
  if (!isAnswered) {
    person.asking = other;
    return tellBoth(other.id, { type: 'private-asked', member: person.member, to: other.member });
  }
  connect(person, other);
  return tellAsker({ type: 'private-answered', member: other.member, to: person.member, answer: 'yes' });
}

/** A yes connects both ways. A no is the last word: it ends a connection, too, that crossing requests have made. */
export function answerPrivate(
  room: Room,
  person: Person,
  request: Extract<Request, { type: 'answer-private' }>,
): readonly Told[] {
  const asker = findPerson(room, request.to);
  if (asker?.asking !== person) {
    return refuse(request, { code: 'not-private', text: 'nobody of that name has asked you for a private connection' });
  }
  asker.asking = undefined;
  if (request.answer === 'yes') connect(person, asker);
  else part(person, asker);
  const { answer } = request;
  return tellBoth(asker.id, { type: 'private-answered', member: person.member, to: asker.member, answer });
}

function askingRefusal(room: Room, person: Person, other: Person): Refusal | undefined {
  if (other === person) return { code: 'not-private', text: 'a private connection is one with somebody else' };
  const { asking } = person;
  // Who has quit will never answer.
  if (!asking || room.people.get(asking.id) !== asking) return undefined;
  return { code: 'private-pending', text: `${asking.member.nickname} has not answered you yet` };
}

function connect(one: Person, other: Person): void {
  one.connected.add(other);
  other.connected.add(one);
  one.refused.delete(other);
  other.refused.delete(one);
}

/** Stream offers need a connection, and end with it. */
function part(person: Person, asker: Person): void {
  person.refused.add(asker);
  person.connected.delete(asker);
  asker.connected.delete(person);
  person.offered.delete(asker);
  asker.offered.delete(person);
}
