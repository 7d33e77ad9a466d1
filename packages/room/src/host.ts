/** The host: who knows the key of the server's start, rules every room and may close them all. */
import type { Request } from '@portico/protocol';
import { refuse, type Told, tellAsker, tellEveryone, tellMembers } from './delivery.ts';
import { memberIn, ranksOf } from './rank.ts';
import type { Asker, Person, Place, Room } from './room.ts';
import { isSecret } from './secret.ts';

/** In each room where they were no operator yet, the others are told that they are one now. */
export function proveHost(
  room: Room,
  person: Person,
  request: Extract<Request, { type: 'prove-host' }>,
): readonly Told[] {
  const { hostKey } = room.rules;
  if (hostKey === undefined || !isSecret(request.key, hostKey)) {
    return refuse(request, { code: 'wrong-key', text: 'that is not the key of who hosts this room' });
  }
  const risen = [...person.places].filter((place) => !ranksOf(place, person).includes('operator'));
  person.isHost = true;
  const proven = tellAsker({ type: 'host-proven', member: person.member });
  return [...proven, ...risen.flatMap((place) => tellOthers(place, person))];
}

function tellOthers(place: Place, person: Person): readonly Told[] {
  const ids = [...place.people].filter((other) => other !== person).map(({ id }) => id);
  const ruling = { type: 'rank', rank: 'operator', nickname: person.member.nickname, given: true } as const;
  return tellMembers(ids, { type: 'ruled', member: memberIn(place, person), ruling }, place.name);
}

export function close(room: Room, asker: Asker, request: Extract<Request, { type: 'close' }>): readonly Told[] {
  const isAllowed = room.rules.shutdown === 'anyone' || room.people.get(asker.id)?.isHost;
  if (isAllowed) return tellEveryone({ type: 'closed' });
  return refuse(request, { code: 'not-the-host', text: 'only who hosts this room can shut it down' });
}
