/** Registering: taking a nickname, and changing it. */
import type { Address, Member, Refusal, Request } from '@portico/protocol';
import { refuse, type Told, tellAsker } from './delivery.ts';
import { chooseNickname, type Wish } from './naming.ts';
import { type Asker, enrol, type Person, type Room, strike } from './room.ts';

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
  return tellAsker({ type: 'registered', member: admission.person.member });
}

/** Told to all rooms that they are in. */
export function rename(room: Room, person: Person, request: RenameRequest | RegisterRequest): readonly Told[] {
  const naming = chooseNickname(room, person.id, request);
  if (naming.type === 'refused') return refuse(request, naming.refusal);
  const before = person.member.nickname;
  strike(room, person);
  person.member = { ...person.member, nickname: naming.nickname };
  enrol(room, person);
  const rooms = Array.from(person.places, ({ name }) => name);
  return [{ happening: { type: 'renamed', member: person.member, before }, to: { type: 'rooms', rooms }, room: '' }];
}

/** Registers who has not, or changes nothing. */
export function admit(room: Room, asker: Asker, wish: Wish & { readonly listens?: number }): Admission {
  if (room.people.size >= room.rules.capacity) {
    const text = `the room is full: it takes ${room.rules.capacity} people`;
    return { type: 'refused', refusal: { code: 'room-full', text } };
  }
  const naming = chooseNickname(room, asker.id, wish);
  if (naming.type === 'refused') return naming;
  const listening = listeningAddress(asker, wish.listens);
  const member: Member = { nickname: naming.nickname, badge: asker.badge, address: listening ?? asker.address };
  const person = createPerson(asker, member, listening !== undefined);
  room.people.set(person.id, person);
  enrol(room, person);
  return { type: 'admitted', person };
}

/** Once they are in no room. What was private between them and others goes with them. */
export function forget(room: Room, person: Person): void {
  room.people.delete(person.id);
  strike(room, person);
  // Else whom they asked would be kept by who is gone, and so on: a chain without end.
  person.asking = undefined;
}

function listeningAddress({ address }: Asker, listens: number | undefined): Address | undefined {
  const isPort = listens !== undefined && Number.isInteger(listens) && listens >= 1 && listens <= HIGHEST_PORT;
  return isPort ? { host: address.host, port: listens } : undefined;
}

function createPerson({ id, privacy }: Asker, member: Member, listens: boolean): Person {
  return {
    id,
    privacy,
    member,
    listens,
    places: new Set(),
    asking: undefined,
    connected: new WeakSet(),
    refused: new WeakSet(),
    offered: new WeakSet(),
    opened: [],
  };
}
