/** What the log holds: a bounded list of entries, of which the newest are shown. */
import type { Manner, Rank } from '@portico/protocol';
import {
  type Attention,
  type BoundedLog,
  type Bounds,
  bounded,
  type Numbered,
  type Presence,
  push,
  withLast,
} from '@portico/reading';

/** `room`: the room tells. `local`: an answer to a command. `problem`: something that did not work. */
type Tone = 'room' | 'local' | 'problem';

/** `at`: milliseconds since the epoch. */
export type EntryBody =
  | {
      readonly type: 'said';
      readonly at: number;
      /** Of the event: with `at` and the text it tells one text from all others. */
      readonly eventId: number;
      readonly from: string;
      readonly text: string;
      readonly manner: Manner;
      /** To those of that rank, and of higher ones. */
      readonly only: Rank | undefined;
      readonly attention: Attention;
      /** `before`: it was said before one came in. */
      readonly heard: 'before' | 'since';
    }
  | {
      readonly type: 'whispered';
      readonly at: number;
      readonly from: string;
      readonly to: string;
      readonly text: string;
      readonly attention: Attention;
    }
  | { readonly type: 'presence'; readonly at: number; readonly presence: Presence }
  /** Answers to commands have no time. */
  | { readonly type: 'note'; readonly at: number | undefined; readonly tone: Tone; readonly text: string };

export type Entry = Numbered<EntryBody>;
export type SaidEntry = Extract<Entry, { type: 'said' }>;

export interface Log extends BoundedLog<EntryBody> {
  /** How many of them, the newest, are on the page. */
  readonly shown: number;
}

/** Enough for a long evening, few enough for a phone's memory. */
const LOG_LIMIT = 2_000;
/** In characters: thousands of the longest texts that a hostile room may send must not fill the memory. */
const LOG_SIZE = 1_000_000;
/** What a page holds without a noticeable wait at each key, on an old phone: some screens full. */
const PAGE = 150;

const bounds: Bounds<EntryBody> = { count: LOG_LIMIT, size: LOG_SIZE, sizeOf };

export const emptyLog: Log = { entries: [], nextId: 0, size: 0, shown: PAGE };

/** `sliding`: as many as before are shown. `growing`: nothing of what is shown may go. */
export function append(log: Log, body: EntryBody, window: 'sliding' | 'growing'): Log {
  const shown = window === 'sliding' ? PAGE : log.shown + 1;
  return { ...push(log, body, bounds), shown };
}

/** Puts another body in the place of the newest entry. */
export function replaceLast(log: Log, body: EntryBody): Log {
  return { ...log, ...withLast(log, body, bounds) };
}

/** Before the entry `id`; where that is gone, at the start. */
export function insert(log: Log, id: number, bodies: readonly EntryBody[]): Log {
  const place = Math.max(
    0,
    log.entries.findIndex((entry) => entry.id === id),
  );
  const inserted = bodies.map((body, index) => ({ ...body, id: log.nextId + index }));
  const entries = [...log.entries.slice(0, place), ...inserted, ...log.entries.slice(place)];
  const size = bodies.reduce((sum, body) => sum + sizeOf(body), log.size);
  return { ...log, ...bounded({ entries, nextId: log.nextId + bodies.length, size }, bounds) };
}

export function withEarlier(log: Log): Log {
  return { ...log, shown: Math.min(log.shown, log.entries.length) + PAGE };
}

export function shownEntries({ entries, shown }: Log): readonly Entry[] {
  return entries.slice(Math.max(0, entries.length - shown));
}

/** In characters. */
function sizeOf(body: EntryBody): number {
  switch (body.type) {
    case 'said':
    case 'whispered':
      return body.from.length + body.text.length;
    case 'presence':
      return body.presence.reduce((size, { nickname }) => size + nickname.length, 0);
    case 'note':
      return body.text.length;
  }
}
