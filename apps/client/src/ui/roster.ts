/** Who is where, in words: the people of a room, the peers of a mesh, the rooms of a server. */
import { type RoomSummary, writeAddress } from '@portico/protocol';
import { byName, countOf } from '@portico/reading';
import type { People } from './people.ts';
import type { Rooms } from './rooms.ts';
import { columns } from './slash/wording.ts';

/** Of a longer list of rooms the rest is only counted. */
const ROOMS_SHOWN = 200;

/** `2 people here: bob (nc), maya (nc)`. */
export function namesLine(rooms: Rooms, room: string, people: People): string {
  const names = byName(people).map(({ nickname, badge }) => (badge === '' ? nickname : `${nickname} (${badge})`));
  const where = room === rooms.current ? 'here' : `in ${room}`;
  return names.length === 0 ? `nobody is ${where}` : `${countOf(people.size)} ${where}: ${names.join(', ')}`;
}

/** One a line, with the address where others reach it. `self`: one's own nickname. */
export function peerLines(people: People, self: string): readonly string[] {
  if (![...people.keys()].some((nickname) => nickname !== self)) return ['nobody else is here'];
  return columns(
    byName(people).flatMap(({ nickname, address }) =>
      address === undefined ? [] : [[nickname, writeAddress(address)] as const],
    ),
  );
}

/** One a line, with how many people are in it where the server tells. */
export function roomLines({ entered }: Rooms, summaries: readonly RoomSummary[]): readonly string[] {
  if (summaries.length === 0) return ['there is no room yet: /join ROOM opens one'];
  const lines = columns(
    summaries.slice(0, ROOMS_SHOWN).map(({ name, size }) => {
      const told = size === 0 ? [] : [countOf(size)];
      return [name, [...told, ...(entered.has(name) ? ['you are in it'] : [])].join(', ')] as const;
    }),
  ).map((line) => line.trimEnd());
  const rest = summaries.length - lines.length;
  return rest > 0 ? [...lines, `and ${rest} more`] : lines;
}
