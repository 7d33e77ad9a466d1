/**
 * What a person who reads a room needs, on any screen: what events say, made safe to show; who is there, who comes and
 * goes, what calls them. Browsers from before 2022 run it: of what they lack of the language, the page adds `at` alone.
 */
export { type Attention, attentionTo, rings } from './attention.ts';
export { type BoundedLog, type Bounds, bounded, type Numbered, push, withLast } from './bounded-log.ts';
export { durationExamples, splitDuration } from './duration.ts';
export { findLinks, type Range } from './link.ts';
export { findMentions } from './mention.ts';
export {
  byName,
  countOf,
  type PeopleOf,
  relisted,
  renamed,
  told,
  withChangedPerson,
  withoutPerson,
  withPerson,
  withRank,
} from './people.ts';
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
