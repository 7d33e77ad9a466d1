/** Asking who is in a room: for the person, or for the member list. */
import { dueRooms, type Listing, withListing } from './listing.ts';
import type { Step } from './message.ts';
import type { Model } from './model.ts';
import { request, stay } from './step.ts';

/** What is on its way already is not asked for twice. */
export function askWho(model: Model, room: string, listing: Exclude<Listing, 'due'>): Step {
  const before = model.listings.get(room) ?? 'due';
  const next = { ...model, listings: withListing(model.listings, room, listing) };
  return before === 'due' ? request(next, { type: 'who', room }) : stay(next);
}

/** Once for a burst of people who came. */
export function askWhoLater(model: Model, room: string): Step {
  const { listings } = model;
  if (listings.has(room)) return stay(model);
  const next = { ...model, listings: withListing(listings, room, 'due') };
  return dueRooms(listings).length > 0 ? stay(next) : stay(next, { type: 'time', timer: 'relist' });
}

/** The moment that `askWhoLater` waited for. */
export function askWhoNow(model: Model): Step {
  return dueRooms(model.listings).reduce((step, room) => {
    const { model: next, commands } = askWho(step.model, room, 'unseen');
    return { model: next, commands: [...step.commands, ...commands] };
  }, stay(model));
}
