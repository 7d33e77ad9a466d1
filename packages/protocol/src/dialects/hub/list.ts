/** Lists of names: document 003, 7.1, has them as one string for people to read. */
import { writtenWidth } from '../../bytes/json-object.ts';

/** Longest list written, in bytes as JSON: the rest of a message fits beside it into the longest object. */
const LIST_LIMIT = 60 * 1024;
/** Most names of a list that are kept, whatever the other side sends. */
const LISTED_NAMES = 2000;

const NO_ROOMS = 'No Rooms created yet';

export function writeRoomList(names: readonly string[]): string {
  return names.length === 0 ? NO_ROOMS : writeNames(names);
}

/** Each name with a newline before it. Where not all fit in, the last line tells how many are left out. */
export function writeNames(names: readonly string[]): string {
  let list = '';
  let width = 0;
  for (const [i, name] of names.entries()) {
    const line = `\n${name}`;
    width += writtenWidth(line);
    if (width > LIST_LIMIT) return `${list}\n(and ${names.length - i} more)`;
    list += line;
  }
  return list;
}

/** Names of rooms may hold commas where a list has lines. */
export function readRoomList(list: string): readonly string[] {
  return list.trim() === NO_ROOMS ? [] : readNames(list, list.includes('\n') ? '\n' : ',');
}

/** Others write nicknames line by line, or between commas. */
export function readMemberList(list: string): readonly string[] {
  return readNames(list, /[\n,]/u);
}

function readNames(list: string, separator: string | RegExp): readonly string[] {
  const names = list.split(separator).map((name) => name.trim());
  return names.filter((name) => name !== '' && !/^\(and \d+ more\)$/u.test(name)).slice(0, LISTED_NAMES);
}
