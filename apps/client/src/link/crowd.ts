/**
 * The people of a mesh as one of them sees it: a small room of our own, with the local person as one member and each
 * connected peer as another.
 */
import type { Connection } from '@portico/net';
import type { PeerRole, RoomEvent } from '@portico/protocol';
import { type Asker, type Delivery, type MemberId, type Room, roomsOf } from '@portico/room';
import type { Caller } from './own-port.ts';

export interface Peer {
  readonly asker: Asker;
  readonly role: PeerRole;
  readonly caller: Caller;
  readonly connection: Connection;
  /** `arriving`: it will soon be in the room, or fail to. */
  stage: 'strange' | 'arriving' | 'inside';
  /** What it did wrong last. */
  fault: string | undefined;
}

export interface Crowd {
  readonly room: Room;
  readonly peers: Map<MemberId, Peer>;
  /** Tells the local person. */
  readonly tell: (event: RoomEvent) => void;
}

/** The local person in the room. */
export const LOCAL_ID: MemberId = 0;

/** Tells everybody whom it concerns: first who asked, because its session waits for the answer. */
export function deliver(crowd: Crowd, asker: MemberId, deliveries: readonly Delivery[]): void {
  for (const { event, to } of deliveries) {
    if (to.type === 'member') tellOne(crowd, to.id, event);
    else if (to.type !== 'members' || to.ids.includes(asker)) tellOne(crowd, asker, event);
    if (to.type === 'members') relay(crowd, asker, event, (id) => to.ids.includes(id));
    if (to.type === 'rooms') {
      relay(crowd, asker, event, (id) => roomsOf(crowd.room, id).some((name) => to.rooms.includes(name)));
      if (to.gone !== undefined && to.gone !== asker) tellOne(crowd, to.gone, event);
    }
    if (to.type === 'everyone') relay(crowd, asker, event, (id) => crowd.room.people.has(id));
  }
}

/** Whether nobody is on the way in, who would miss what is said now. */
export function isComplete({ peers }: Crowd): boolean {
  return [...peers.values()].every(({ stage }) => stage !== 'arriving');
}

function tellOne(crowd: Crowd, id: MemberId, event: RoomEvent): void {
  if (id === LOCAL_ID) crowd.tell(event);
  else crowd.peers.get(id)?.connection.tell(event);
}

function relay(crowd: Crowd, asker: MemberId, event: RoomEvent, isConcerned: (id: MemberId) => boolean): void {
  if (asker !== LOCAL_ID && isConcerned(LOCAL_ID)) crowd.tell(event);
  for (const [id, peer] of crowd.peers) if (id !== asker && isConcerned(id)) write(peer, event);
}

function write({ connection: { session, outbox } }: Peer, event: RoomEvent): void {
  for (const message of session()?.variant.encode(event) ?? []) outbox.write(message);
}
