/** What the log holds: a bounded list of entries, whose ids count up without gaps. */
import type { Manner, Rank } from '@portico/protocol';
import {
  type Attention,
  type BoundedLog,
  type Bounds,
  type Numbered,
  type Presence,
  push,
  withLast,
} from '@portico/reading';
import type { Bitmap } from '@portico/terminal';
import type { When } from './when.ts';

/** `room`: the room tells. `local`: an answer to a command. `problem`: something that did not work. */
export type Tone = 'room' | 'local' | 'problem';

/** The room in which it happened, when that was not the current one. */
type Elsewhere = string | undefined;

export type EntryBody =
  | {
      readonly type: 'said';
      readonly when: When;
      readonly room: Elsewhere;
      readonly from: string;
      readonly text: string;
      readonly manner: Manner;
      /** Of those who hear it, the lowest rank; undefined: everybody hears it. */
      readonly only: Rank | undefined;
      /** `past`: it was said before the reader came. */
      readonly age: 'news' | 'past';
      readonly attention: Attention;
    }
  | {
      readonly type: 'whispered';
      readonly when: When;
      readonly from: string;
      readonly to: string;
      readonly text: string;
      readonly manner: Manner;
      readonly attention: 'own' | 'called';
    }
  | { readonly type: 'presence'; readonly when: When; readonly room: Elsewhere; readonly presence: Presence }
  | { readonly type: 'note'; readonly when: When | undefined; readonly tone: Tone; readonly text: string }
  /** A QR code. */
  | { readonly type: 'code'; readonly when: undefined; readonly bitmap: Bitmap }
  | { readonly type: 'day'; readonly when: When };

export type Entry = Numbered<EntryBody>;
export type Log = BoundedLog<EntryBody>;

/** Enough for a long evening, few enough that copying the list at each message costs microseconds. */
const LOG_LIMIT = 5_000;
/** In characters: thousands of the longest lines that a hostile server may send must not fill the memory. */
const LOG_SIZE = 4_000_000;

const bounds: Bounds<EntryBody> = { count: LOG_LIMIT, size: LOG_SIZE, sizeOf };

export const emptyLog: Log = { entries: [], nextId: 0, size: 0 };

/** Adds an entry, and a date line before it when it is the first of its day. */
export function append(log: Log, body: EntryBody): Log {
  const { when } = body;
  const before = lastDay(log);
  const turned = when !== undefined && before !== undefined && before !== when.day;
  return turned ? push(push(log, { type: 'day', when }, bounds), body, bounds) : push(log, body, bounds);
}

/** Puts another body in the place of the newest entry. */
export function replaceLast(log: Log, body: EntryBody): Log {
  return withLast(log, body, bounds);
}

/** Entries that come too late for their place: they and those from `id` on get new ids. */
export function insertBefore(log: Log, id: number, bodies: readonly EntryBody[]): Log {
  const at = log.entries.findIndex((entry) => entry.id >= id);
  if (at < 0) return bodies.reduce(append, log);
  const head = log.entries.slice(0, at);
  const tail = log.entries.slice(at).filter(({ type }) => type !== 'day');
  const size = head.reduce((sum, entry) => sum + sizeOf(entry), 0);
  const before: Log = { entries: head, nextId: log.entries[at]?.id ?? log.nextId, size };
  return [...bodies, ...tail].reduce(append, before);
}

export function entryAt(log: Log, id: number): Entry | undefined {
  const first = log.entries[0];
  return first === undefined ? undefined : log.entries[id - first.id];
}

/** What stands in front of an entry about another room than the current one. */
export function prefix(room: string | undefined): string {
  return room === undefined ? '' : `[${room}] `;
}

/** Without its entries; ids are not used again. */
export function cleared(log: Log): Log {
  return { ...log, entries: [], size: 0 };
}

/** In characters. */
function sizeOf(body: EntryBody): number {
  switch (body.type) {
    case 'said':
      return prefix(body.room).length + body.from.length + body.text.length;
    case 'whispered':
      return body.from.length + body.text.length;
    case 'presence':
      return body.presence.reduce((size, { nickname }) => size + nickname.length, prefix(body.room).length);
    case 'note':
      return body.text.length;
    case 'code':
      return body.bitmap.reduce((size, row) => size + row.length, 0);
    case 'day':
      return body.when.day.length;
  }
}

function lastDay(log: Log): string | undefined {
  return log.entries.findLast((entry) => entry.when !== undefined)?.when?.day;
}
