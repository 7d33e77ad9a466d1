/**
 * The rules: what each request brings about, and who is told. Deterministic: the same room, asked the same at the same
 * times, answers the same.
 */
import type { Request } from '@portico/protocol';
import { type Delivery, refuse, stamped, type Told, tellEveryone } from './delivery.ts';
import { close, proveHost } from './host.ts';
import { invite } from './invitation.ts';
import { join, leave, quit } from './joining.ts';
import { kick } from './kicking.ts';
import { listRooms, who } from './listing.ts';
import { answerPrivate, askPrivate } from './privacy.ts';
import { describe } from './profile.ts';
import { register, rename } from './registration.ts';
import type { Asker, Person, Room } from './room.ts';
import { rule } from './ruling.ts';
import { say, whisper } from './speech.ts';
import { offerStream, openStream } from './stream.ts';
import { setTopic } from './topic.ts';

/** Each kind of request by its name. */
type Requests = { readonly [Each in Request as Each['type']]: Each };
type Rule<Asked> = (room: Room, asker: Asker, request: Asked) => readonly Told[];
type PersonRule<Asked> = (room: Room, person: Person, request: Asked) => readonly Told[];

const rules: { readonly [Type in keyof Requests]: Rule<Requests[Type]> } = {
  register,
  join,
  quit,
  who,
  'list-rooms': listRooms,
  close,
  say: registered(say),
  whisper: registered(whisper),
  rename: registered(rename),
  leave: registered(leave),
  'set-topic': registered(setTopic),
  describe: registered(describe),
  invite: registered(invite),
  kick: registered(kick),
  rule: registered(rule),
  'prove-host': registered(proveHost),
  'ask-private': registered(askPrivate),
  'answer-private': registered(answerPrivate),
  'offer-stream': registered(offerStream),
  'open-stream': registered(openStream),
};

/**
 * Performs one request at `now` (milliseconds since the epoch). A broken rule is a `refused` for the asker alone. The
 * asker is told exactly once, except of a quit: once for each room that they were in.
 */
export function step(room: Room, asker: Asker, request: Request, now: number): readonly Delivery[] {
  room.now = now;
  const deliveries = stamped(room, decide(room, asker, request), now);
  for (const delivery of deliveries) remember(room, delivery);
  return deliveries;
}

/** The room closes because its host's process was told to. */
export function closeRoom(room: Room, now: number): readonly Delivery[] {
  return stamped(room, tellEveryone({ type: 'closed' }), now);
}

function decide<Type extends keyof Requests>(
  room: Room,
  asker: Asker,
  request: { [Each in Type]: Requests[Each] & { readonly type: Each } }[Type],
): readonly Told[] {
  return rules[request.type](room, asker, request);
}

/** A rule for registered people only. */
function registered<Asked extends Request>(rule: PersonRule<Asked>): Rule<Asked> {
  return (room, asker, request) => {
    const person = room.people.get(asker.id);
    if (person) return rule(room, person, request);
    return refuse(request, { code: 'not-joined', text: 'join a room or take a nickname first' });
  };
}

/** What everybody in the room was told, and can be told again. */
function remember(room: Room, { event, to }: Delivery): void {
  if (event.type === 'said' && to.type === 'rooms') room.places.get(event.room)?.history.remember(event);
}
