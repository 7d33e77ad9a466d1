/** What a room remembers. Only `step` changes it; nothing here knows sockets, clocks or bytes. */
import { type Address, type Member, nameKey, type RoomView } from '@portico/protocol';

/** Numbers a connection for the life of the server; never used twice. */
export type MemberId = number;

/** Who asks: a connection, in the room or not yet. */
export interface Asker {
  readonly id: MemberId;
  readonly badge: string;
  readonly address: Address;
}

export interface RoomRules {
  readonly name: string;
  /** Most members at once. */
  readonly capacity: number;
  /** Whose `server exit` counts. Nobody proves on the wire that they are the host, so `host` refuses all of them. */
  readonly shutdown: 'host' | 'anyone';
}

export interface Room {
  readonly rules: RoomRules;
  readonly members: Map<MemberId, Member>;
  /** By nickname key, so that a name is looked up without walking the room. */
  readonly named: Map<string, MemberId>;
  lastEventId: number;
  lastGuest: number;
}

export function createRoom(rules: RoomRules): Room {
  return { rules, members: new Map(), named: new Map(), lastEventId: 0, lastGuest: 0 };
}

export function viewOf(room: Room): RoomView {
  return {
    name: room.rules.name,
    size: () => room.members.size,
    members: () => [...room.members.values()],
  };
}

export function seat(room: Room, id: MemberId, member: Member): void {
  room.members.set(id, member);
  room.named.set(nameKey(member.nickname), id);
}

/** Under a new nickname, in the old place. */
export function reseat(room: Room, id: MemberId, member: Member, before: Member): void {
  room.named.delete(nameKey(before.nickname));
  seat(room, id, member);
}

export function unseat(room: Room, id: MemberId, member: Member): void {
  room.members.delete(id);
  room.named.delete(nameKey(member.nickname));
}

/** A name for somebody who has not said one; counted up, so that nobody takes a guest for an earlier one. */
export function guestNickname(room: Room): string {
  do room.lastGuest += 1;
  while (room.named.has(`guest-${room.lastGuest}`));
  return `guest-${room.lastGuest}`;
}
