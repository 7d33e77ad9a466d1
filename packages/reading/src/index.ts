/** What a person who reads a room needs on any screen, pure. */
export { findLinks, type Range } from './link.ts';
export { findMentions, mentions } from './mention.ts';
export {
  type Change,
  departures,
  describePresence,
  goesOn,
  nameList,
  type Presence,
  withChange,
} from './presence.ts';
export { printableEvent, printableName } from './printable-event.ts';
