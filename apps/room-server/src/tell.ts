/** Tells people what has happened: who asked, through their session; whoever else is concerned, through the fan-out. */
import type { Connection } from '@portico/net';
import type { RoomEvent, Variant } from '@portico/protocol';
import { type Audience, type Delivery, type MemberId, type Room, roomsOf } from '@portico/room';
import type { FanOut } from './fan-out/fan-out.ts';

export interface Tellers {
  readonly room: Room;
  readonly fanOut: FanOut;
  readonly connections: ReadonlyMap<MemberId, Connection>;
}

/**
 * In their order, but first to all the others: who asked, `asker`, goes on at once with what they ask next, and nothing
 * that comes of that may overtake this.
 */
export function deliver(tellers: Tellers, asker: MemberId | undefined, deliveries: readonly Delivery[]): void {
  for (const { event, to } of deliveries) tellOthers(tellers, asker, event, to);
  for (const { event, to } of deliveries) if (isFor(to, asker)) tellOne(tellers, asker, event);
}

function tellOthers(tellers: Tellers, asker: MemberId | undefined, event: RoomEvent, to: Audience): void {
  switch (to.type) {
    case 'asker':
      break;
    case 'member':
      tellOne(tellers, to.id, event);
      break;
    case 'members':
      tellMembers(tellers, asker, event, to.ids);
      break;
    case 'rooms':
      tellRooms(tellers, asker, event, to);
      break;
    case 'everyone':
      tellEveryone(tellers, asker, event);
  }
}

/** See Audience. */
function isFor(to: Audience, asker: MemberId | undefined): boolean {
  if (to.type === 'members') return asker !== undefined && to.ids.includes(asker);
  return to.type !== 'member';
}

function tellOne({ connections }: Tellers, id: MemberId | undefined, event: RoomEvent): void {
  if (id !== undefined) connections.get(id)?.tell(event);
}

/** In order with what their rooms bring them. */
function tellMembers(tellers: Tellers, asker: MemberId | undefined, event: RoomEvent, ids: readonly MemberId[]): void {
  const encoded = new Map<Variant, readonly Uint8Array[]>();
  for (const id of ids) {
    const variant = tellers.connections.get(id)?.variant();
    if (id === asker || !variant) continue;
    const messages = encoded.get(variant) ?? variant.encode(event);
    encoded.set(variant, messages);
    for (const bytes of messages) tellers.fanOut.send(id, bytes);
  }
}

function tellRooms(
  tellers: Tellers,
  asker: MemberId | undefined,
  event: RoomEvent,
  { rooms, gone }: Extract<Audience, { type: 'rooms' }>,
): void {
  const { fanOut } = tellers;
  if (event.type === 'left' && asker !== undefined) fanOut.exit(asker, event.room);
  if (gone !== undefined) fanOut.exit(gone, event.room);
  fanOut.publish(event, rooms, asker);
  if (event.type === 'joined' && asker !== undefined) hearFromNowOn(tellers, asker, event.room);
  // After the others: one whose dialect has no other room leaves at once.
  if (gone !== asker) tellOne(tellers, gone, event);
}

function tellEveryone(tellers: Tellers, asker: MemberId | undefined, event: RoomEvent): void {
  const { room, fanOut } = tellers;
  fanOut.publish(event, 'everyone', asker);
  for (const id of room.people.keys()) {
    if (id !== asker && roomsOf(room, id).length === 0) tellOne(tellers, id, event);
  }
}

function hearFromNowOn({ fanOut, connections }: Tellers, id: MemberId, room: string): void {
  const connection = connections.get(id);
  const variant = connection?.variant();
  if (connection && variant) fanOut.enter(id, room, variant, connection.outbox);
}
