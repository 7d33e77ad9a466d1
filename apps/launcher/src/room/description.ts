/** PURE. What lists tell of a room, in words. */

import type { LanRoom } from '@portico/lan';
import { dialects, isLoopback, printable } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';
import { cellWidth } from '@portico/terminal';
import type { Listed } from './listed.ts';
import { isMine } from './target.ts';

export type Trait = 'name' | 'port' | 'people' | 'active' | 'up' | 'where' | 'dialects' | 'host';

interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Of a room of this machine. `now`: milliseconds since the epoch. */
  readonly tell: (entry: RoomEntry, now: number) => string;
  /** Of one of the network. */
  readonly tellElsewhere: (room: LanRoom) => string;
}

/** In the order in which they stand beside each other. */
export const columns: Readonly<Record<Trait, Column>> = {
  name: {
    title: 'ROOM',
    align: 'left',
    tell: ({ name, byInvite }) => printable(name) + (byInvite ? ' [locked]' : ''),
    tellElsewhere: ({ name, byInvite }) => name + (byInvite ? ' [locked]' : ''),
  },
  port: {
    title: 'PORT',
    align: 'right',
    tell: ({ port }) => String(port),
    tellElsewhere: ({ port }) => String(port),
  },
  people: {
    title: 'PEOPLE',
    align: 'right',
    tell: (entry) => (isMine(entry) ? String(entry.people) : '?'),
    tellElsewhere: ({ people }) => String(people ?? '?'),
  },
  active: { title: 'LAST HEARD', align: 'right', tell: lastHeard, tellElsewhere: () => '-' },
  up: {
    title: 'UP',
    align: 'right',
    tell: ({ startedAt }, now) => duration(now - startedAt),
    tellElsewhere: () => '-',
  },
  where: {
    title: 'OPEN TO',
    align: 'left',
    tell: openTo,
    tellElsewhere: (room) => (room.private ? 'private, network' : 'network'),
  },
  dialects: {
    title: 'SPEAKS',
    align: 'left',
    tell: speaks,
    tellElsewhere: (room) => (room.dialects.length === 0 ? '?' : speaks(room)),
  },
  host: {
    title: 'HOST',
    align: 'left',
    tell: (entry) => (isMine(entry) ? 'you' : '-'),
    tellElsewhere: ({ host }) => host,
  },
};

export const traits: readonly Trait[] = ['name', 'port', 'people', 'active', 'up', 'where', 'dialects', 'host'];

/** As wide as it must be. Lines carry no line ends. */
export function roomTable(rooms: readonly Listed[], now: number): readonly string[] {
  const cells = traits.map((trait) => {
    const { title, align } = columns[trait];
    const texts = [title, ...rooms.map((room) => tellTrait(trait, room, now))];
    const width = Math.max(...texts.map(cellWidth));
    return texts.map((text) => padded(text, width, align));
  });
  return [undefined, ...rooms].map((_, row) =>
    cells
      .map((column) => column[row])
      .join('  ')
      .trimEnd(),
  );
}

export function tellTrait(trait: Trait, listed: Listed, now: number): string {
  const { tell, tellElsewhere } = columns[trait];
  return listed.source === 'registry' ? tell(listed.room, now) : tellElsewhere(listed.room);
}

export function padded(text: string, width: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - cellWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** In the greatest unit that it fills; a clock that was set back counts as none. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / (24 * 3600))} d`;
}

function lastHeard({ activeAt, startedAt }: RoomEntry, now: number): string {
  return activeAt === startedAt ? '-' : `${duration(now - activeAt)} ago`;
}

interface Spoken {
  readonly dialects: readonly string[];
  readonly tls?: RoomEntry['tls'] | undefined;
}

/** A room of ours that is not strict speaks every dialect of the table. */
function speaks({ dialects: names, tls }: Spoken): string {
  const spoken = dialects.every(({ name }) => names.includes(name)) ? 'all' : names.map(printable).join(' ');
  return spoken + (tls === undefined ? '' : carriers[tls]);
}

const carriers: Readonly<Record<NonNullable<RoomEntry['tls']>, string>> = { offered: ', TLS', only: ' by TLS' };

/** The word about a password first: it is never cut. */
function openTo(entry: RoomEntry): string {
  if (entry.byInvite) return `invited, ${reach(entry)}`;
  return entry.private ? `private, ${reach(entry)}` : reach(entry);
}

function reach({ addresses }: RoomEntry): string {
  if (addresses.some((address) => address === '::' || address === '0.0.0.0')) return 'network';
  return addresses.every(isLoopback) ? 'this machine' : addresses.map(printable).join(' ');
}
