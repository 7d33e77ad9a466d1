/** Byte streams over private connections: offered by one, taken up by the other. */
import { type Request, STREAM_WAIT_MS } from '@portico/protocol';
import { refuse, type Told, tellBoth } from './delivery.ts';
import { findPerson, type Person, type Room } from './room.ts';

/** 128 bits: nobody else guesses it while the two meet. */
const TOKEN = /^[\da-f]{32}$/iu;

/** Most streams that one person takes up in the time that a stream may wait for its ends: a browser opens a few at once. */
const STREAMS_AT_ONCE = 16;

export function offerStream(
  room: Room,
  person: Person,
  request: Extract<Request, { type: 'offer-stream' }>,
): readonly Told[] {
  const other = findPerson(room, request.to);
  if (!other || !person.connected.has(other)) {
    return refuse(request, { code: 'not-private', text: 'you have no private connection to anybody of that name' });
  }
  person.offered.add(other);
  return tellBoth(other.id, { type: 'stream-offered', member: person.member, to: other.member });
}

/** An offer stands as long as the connection: what is behind it may be reached as often as a local port. */
export function openStream(
  room: Room,
  person: Person,
  request: Extract<Request, { type: 'open-stream' }>,
): readonly Told[] {
  const other = findPerson(room, request.to);
  if (!other?.offered.has(person)) {
    return refuse(request, { code: 'not-private', text: 'nobody of that name has offered you a stream' });
  }
  if (!TOKEN.test(request.token)) {
    return refuse(request, { code: 'not-private', text: 'a stream needs a token of 32 hexadecimal digits' });
  }
  person.opened = person.opened.filter((at) => room.now - at < STREAM_WAIT_MS);
  if (person.opened.length >= STREAMS_AT_ONCE) {
    const text = `you may open ${STREAMS_AT_ONCE} streams within ${STREAM_WAIT_MS / 1000} s`;
    return refuse(request, { code: 'too-many-streams', text });
  }
  person.opened = [...person.opened, room.now];
  const { token } = request;
  return tellBoth(other.id, { type: 'stream-opened', member: person.member, to: other.member, token });
}
