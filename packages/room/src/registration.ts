/** Registering: taking a nickname, and changing it. */
import type { Address, Member, Refusal, Request } from '@portico/protocol';
import { isGagged } from './ban.ts';
import { refuse, type Told, tellAsker, tellRooms } from './delivery.ts';
import { noteDeparture } from './departure.ts';
import { chooseNickname, type Wish } from './naming.ts';
import { createProfile } from './profile.ts';
import { type Asker, enrol, type Person, type Room, type RoomRules, strike } from './room.ts';
import { isSecret } from './secret.ts';

/** RFC 9293, 3.1: 16 bits; 0 is no port to dial. */
const HIGHEST_PORT = 65_535;

type RegisterRequest = Extract<Request, { type: 'register' }>;
type RenameRequest = Extract<Request, { type: 'rename' }>;

export type Admission =
  | { readonly type: 'admitted'; readonly person: Person }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Who is registered already gets another name. */
export function register(room: Room, asker: Asker, request: RegisterRequest): readonly Told[] {
  const person = room.people.get(asker.id);
  if (person) return rename(room, person, request);
  const admission = admit(room, asker, request);
  if (admission.type === 'refused') return refuse(request, admission.refusal);
  enlist(room, admission.person);
  return tellAsker({ type: 'registered', member: admission.person.member });
}

/** Told to all rooms that they are in. Who is kept silent in one of them keeps their name: a mask may go by it. */
export function rename(room: Room, person: Person, request: RenameRequest | RegisterRequest): readonly Told[] {
  const gagged = [...person.places].find((place) => isGagged(place, person, room.now));
  if (gagged) {
    return refuse(request, { code: 'banned', text: `you are banned in ${gagged.name}: keep your name, or leave it` });
  }
  const naming = chooseNickname(room, person.id, request);
  if (naming.type === 'refused') return refuse(request, naming.refusal);
  const before = person.member.nickname;
  if (naming.nickname !== before) noteDeparture(room, person);
  strike(room, person);
  person.member = { ...person.member, nickname: naming.nickname };
  enrol(room, person);
  const rooms = Array.from(person.places, ({ name }) => name);
  return tellRooms(rooms, { type: 'renamed', member: person.member, before });
}

/** Who asks is no more than let in: see `enlist`. A join brings a nickname alone. */
export type Application = Wish & Partial<Omit<RegisterRequest, 'type' | 'nickname'>>;

/** Whether somebody may register, and as whom; it changes nothing. */
export function admit(room: Room, asker: Asker, wish: Application): Admission {
  const refusal = asker.barred ?? admissionRefusal(room, wish);
  if (refusal) return { type: 'refused', refusal };
  const naming = chooseNickname(room, asker.id, wish);
  if (naming.type === 'refused') return naming;
  const listening = listeningAddress(asker, wish.listens);
  const member: Member = {
    nickname: naming.nickname,
    badge: wish.badge ?? asker.badge,
    address: listening ?? asker.address,
    profile: createProfile(wish.profile),
  };
  return { type: 'admitted', person: createPerson(asker, member, { listens: listening !== undefined, now: room.now }) };
}

/** From now on they are registered. */
export function enlist(room: Room, person: Person): void {
  room.people.set(person.id, person);
  enrol(room, person);
}

/** Once they are in no room. What was private between them and others goes with them. */
export function forget(room: Room, person: Person): void {
  room.people.delete(person.id);
  noteDeparture(room, person);
  strike(room, person);
  // Else whom they asked would be kept by who is gone, and so on: a chain without end.
  person.asking = undefined;
}

function admissionRefusal({ people, rules }: Room, { password }: Application): Refusal | undefined {
  if (people.size >= rules.capacity) {
    return { code: 'room-full', text: `the room is full: it takes ${rules.capacity} people` };
  }
  if (rules.password === undefined || opens(rules, password ?? '')) return undefined;
  const text =
    password === undefined
      ? 'this room has a password: come with a browser, with portico join irc://HOST:PORT, or with irssi -w PASSWORD'
      : 'that is not the password of this room';
  return { code: 'wrong-password', text };
}

/** Who proves to host the room need not know what the others are asked for. */
function opens({ password, hostKey }: RoomRules, shown: string): boolean {
  return [password, hostKey].some((secret) => secret !== undefined && isSecret(shown, secret));
}

function listeningAddress({ address }: Asker, listens: number | undefined): Address | undefined {
  const isPort = listens !== undefined && Number.isInteger(listens) && listens >= 1 && listens <= HIGHEST_PORT;
  return isPort ? { host: address.host, port: listens } : undefined;
}

function createPerson(
  { id, privacy }: Asker,
  member: Member,
  { listens, now }: { readonly listens: boolean; readonly now: number },
): Person {
  return {
    id,
    privacy,
    registeredAt: now,
    member,
    spokeAt: now,
    isHost: false,
    listens,
    places: new Set(),
    asking: undefined,
    connected: new WeakSet(),
    refused: new WeakSet(),
    offered: new WeakSet(),
    opened: [],
  };
}
