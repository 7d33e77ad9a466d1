/** What a room is about. */
import { ownText, type Request, TOPIC_BYTES } from '@portico/protocol';
import { isMuted, muted } from './ban.ts';
import { refuse, type Told, tellRoom } from './delivery.ts';
import { presence } from './place.ts';
import { isOperator, memberIn, notOperator } from './rank.ts';
import type { Person, Room } from './room.ts';
import { isTooLong } from './text.ts';

export function setTopic(
  room: Room,
  person: Person,
  request: Extract<Request, { type: 'set-topic' }>,
): readonly Told[] {
  const where = presence(room, person, request.room);
  if (where.type === 'outside') return refuse(request, where.refusal);
  const { place } = where;
  if (place.settings.has('topic-locked') && !isOperator(place, person)) return refuse(request, notOperator);
  if (isMuted(place, person, room.now)) return refuse(request, muted);
  if (isTooLong(request.text, TOPIC_BYTES)) {
    return refuse(request, { code: 'text-too-long', text: `a topic may have ${TOPIC_BYTES} bytes at most` });
  }
  const text = ownText(request.text);
  place.topic = text === '' ? undefined : { text, by: person.member.nickname, at: room.now };
  return tellRoom(place.name, { type: 'topic-set', member: memberIn(place, person), text });
}
