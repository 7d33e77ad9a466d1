/** Lists of people that are to come, by their rooms. */

/**
 * What becomes of a list. `due`: it will be asked for when the timer comes. `unseen`: it is for the member list alone.
 * `names`, `peers`: the person wants to read it.
 */
export type Listing = 'due' | 'unseen' | 'names' | 'peers';

export type Listings = ReadonlyMap<string, Listing>;

export function withListing(listings: Listings, room: string, listing: Listing): Listings {
  return new Map(listings).set(room, listing);
}

export function withoutListing(listings: Listings, room: string): Listings {
  const rest = new Map(listings);
  rest.delete(room);
  return rest;
}

export function dueRooms(listings: Listings): readonly string[] {
  return [...listings].flatMap(([room, listing]) => (listing === 'due' ? [room] : []));
}
