/** Lists that come: of the people in a room, of the rooms of the server. */
import type { Member, RoomEvent } from '@portico/protocol';
import { relisted } from '@portico/reading';
import { withoutListing } from '../listing.ts';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { met, nobody } from '../people.ts';
import { roomOf, withChanged } from '../rooms.ts';
import { namesLine, peerLines, roomLines } from '../roster.ts';
import { note, problem, stay } from '../step.ts';

type Heard<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;

/** A server could list rooms without end; of so many the names are kept, for completion. */
const KEPT_ROOMS = 1_000;

export function listed(model: Model, event: Heard<'listed'>): Step {
  const name = roomOf(model.rooms, event) ?? '';
  const listing = model.listings.get(name);
  const isUnasked = listing === undefined || listing === 'due';
  const isTold = isUnasked && model.attendance.wire.roster === 'told';
  const rooms = withChanged(model.rooms, name, (room) => ({
    ...room,
    people: relisted(room.people, event.members, met),
    roster: isTold || room.roster === 'told' ? 'told' : 'on-request',
  }));
  const next = { ...model, rooms, listings: withoutListing(model.listings, name) };
  switch (listing) {
    case undefined:
    case 'due':
    case 'unseen':
      return stay(next);
    case 'names':
      return note(next, namesLine(rooms, name, listedPeople(event)));
    case 'peers':
      return note(next, ...peerLines(listedPeople(event), model.attendance.nickname));
  }
}

export function roomsListed(model: Model, { rooms }: Heard<'rooms-listed'>): Step {
  const listedRooms = rooms.slice(0, KEPT_ROOMS).map(({ name }) => name);
  return note({ ...model, listedRooms }, ...roomLines(model.rooms, rooms));
}

/** What the person did not ask for is not missed: some sessions ask by themselves. */
export function unlisted(model: Model, event: Heard<'refused'>): Step {
  const { code, text } = event.refusal;
  const name = roomOf(model.rooms, event) ?? '';
  const listing = model.listings.get(name);
  const rooms = withChanged(model.rooms, name, (room) => ({
    ...room,
    roster: code === 'not-in-this-dialect' ? 'untold' : room.roster,
  }));
  const next = { ...model, rooms, listings: withoutListing(model.listings, name) };
  return listing === 'names' || listing === 'peers' ? problem(next, text) : stay(next);
}

function listedPeople({ members }: { readonly members: readonly Member[] }) {
  return relisted(nobody, members, met);
}
