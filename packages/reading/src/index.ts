/** What a person who reads a room needs on any screen, pure. */
export { findMentions, mentions, type Range } from './mention.ts';
export {
  type Change,
  departures,
  describePresence,
  nameList,
  PRESENCE_LIMIT,
  type Presence,
  withChange,
} from './presence.ts';
