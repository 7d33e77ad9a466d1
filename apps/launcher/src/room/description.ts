/** PURE. What lists tell of a room, in words. */

import type { LanRoom } from '@portico/lan';
import { dialects, isLoopback, printable } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';
import { cellWidth, cutToWidth } from '@portico/terminal';
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
    tellElsewhere: (room) => guarded(room, 'network'),
  },
  dialects: {
    title: 'SPEAKS',
    align: 'left',
    tell: speaks,
    tellElsewhere: (room) => (room.dialects.length === 0 && !room.byInvite ? '?' : speaks(room)),
  },
  host: {
    title: 'HOST',
    align: 'left',
    tell: (entry) => (isMine(entry) ? 'you' : '-'),
    tellElsewhere: ({ host }) => host,
  },
};

export const traits: readonly Trait[] = ['name', 'port', 'people', 'active', 'up', 'where', 'dialects', 'host'];

/** Which are left out first where there is little room: from the end. */
export const importance: readonly Exclude<Trait, 'name'>[] = [
  'port',
  'people',
  'host',
  'active',
  'up',
  'where',
  'dialects',
];

const GAP = 2;

/** Lines carry no line ends, and are no wider than `most`: traits are left out for it, then lines cut. */
export function roomTable(
  rooms: readonly Listed[],
  now: number,
  most: number = Number.POSITIVE_INFINITY,
): readonly string[] {
  const cells = new Map(
    traits.map((trait) => {
      const { title, align } = columns[trait];
      const texts = [title, ...rooms.map((room) => tellTrait(trait, room, now))];
      const width = Math.max(...texts.map(cellWidth));
      return [trait, { width, texts: texts.map((text) => padded(text, width, align)) }];
    }),
  );
  let used = cells.get('name')?.width ?? 0;
  const kept = importance.filter((trait) => {
    used += GAP + (cells.get(trait)?.width ?? 0);
    return used <= most;
  });
  const shown = traits.filter((trait) => trait === 'name' || kept.some((one) => one === trait));
  return [undefined, ...rooms].map((_, row) => {
    const line = shown.map((trait) => cells.get(trait)?.texts[row] ?? '').join(' '.repeat(GAP));
    return shortened(line.trimEnd(), most);
  });
}

/** With a mark where something was cut. */
export function shortened(text: string, width: number): string {
  return cellWidth(text) <= width ? text : `${cutToWidth(text, width - 1)}…`;
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
  readonly byInvite?: boolean | undefined;
  readonly dialects: readonly string[];
  readonly tls?: RoomEntry['tls'] | undefined;
}

/** A room of ours that is not strict speaks every dialect of the table; a private one none to who has no invite. */
function speaks({ dialects: names, tls, byInvite }: Spoken): string {
  if (byInvite) return 'invite';
  const spoken = dialects.every(({ name }) => names.includes(name)) ? 'all' : names.map(printable).join(' ');
  return spoken + (tls === undefined ? '' : carriers[tls]);
}

const carriers: Readonly<Record<NonNullable<RoomEntry['tls']>, string>> = { offered: ', TLS', only: ' by TLS' };

function openTo(entry: RoomEntry): string {
  return guarded(entry, reach(entry));
}

/** What it takes to come in first: that is never cut. */
function guarded({ byInvite, private: isPrivate }: Guard, reached: string): string {
  if (byInvite) return `invited, ${reached}`;
  return isPrivate ? `password, ${reached}` : reached;
}

interface Guard {
  readonly byInvite?: boolean | undefined;
  readonly private: boolean;
}

function reach({ addresses }: RoomEntry): string {
  if (addresses.some((address) => address === '::' || address === '0.0.0.0')) return 'network';
  return addresses.every(isLoopback) ? 'this machine' : addresses.map(printable).join(' ');
}
