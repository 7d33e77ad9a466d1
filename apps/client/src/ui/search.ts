/** Finding a text in the log, newest first. */
import { describePresence } from '@portico/reading';
import { audienceOf } from './audience.ts';
import { type Entry, entryAt, type Log, prefix } from './log.ts';
import type { Place } from './place.ts';

export interface Search {
  readonly query: string;
  /** The entry that holds it; undefined while nothing does. */
  readonly found: number | undefined;
  /** Where the reader was before, and returns to when the search is given up. */
  readonly origin: Place;
}

/** The nearest entry that holds `query`, in any case; `from` itself is looked at first. Undefined: there is none. */
export function findEntry(log: Log, query: string, from: number, direction: 'older' | 'newer'): number | undefined {
  const sought = query.toLowerCase();
  const step = direction === 'older' ? -1 : 1;
  for (let id = from, entry = entryAt(log, id); sought !== '' && entry !== undefined; entry = entryAt(log, id)) {
    if (plainText(entry).toLowerCase().includes(sought)) return id;
    id += step;
  }
  return undefined;
}

/** What an entry says, without its time. */
function plainText(entry: Entry): string {
  switch (entry.type) {
    case 'said':
      return entry.manner === 'action'
        ? `${prefix(entry.room)}* ${entry.from}${audienceOf(entry)} ${entry.text}`
        : `${prefix(entry.room)}${entry.from}${audienceOf(entry)}: ${entry.text}`;
    case 'whispered':
      return `${entry.from} -> ${entry.to}: ${entry.text}`;
    case 'presence':
      return prefix(entry.room) + describePresence(entry.presence);
    case 'note':
      return entry.text;
    case 'code':
      return '';
    case 'day':
      return entry.when.day;
  }
}
