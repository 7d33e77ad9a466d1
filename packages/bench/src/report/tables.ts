/** PURE: the tables of a run: what each server did, and ours against each of the others. */
import { type Figure, figures, type Sample } from '../figure.ts';
import type { Peer } from '../peer/peer.ts';
import { writeCount, writeRatio, writeSummary } from './number.ts';
import { peersIn, ratioOf, type Subject, sizesIn, summaryOf } from './series.ts';
import type { Table } from './table.ts';

const NOTHING = '–';

/** Tables of nothing are left out. */
export function tablesOf(samples: readonly Sample[], peers: readonly Pick<Peer, 'name' | 'side'>[]): readonly Table[] {
  const rooms = sizesIn(samples, 'members');
  const talks = rooms.flatMap((members) => sizesIn(samples, 'size').map((size) => ({ members, size })));
  const ours = peers.filter(({ side }) => side === 'ours').map(({ name }) => name);
  return [
    ...talks.map((of) => valueTable(samples, writeTalk(of), figuresOf('message'), of)),
    ...rooms.map((members) => valueTable(samples, `a room of ${writeCount(members)}`, figuresOf('room'), { members })),
    valueTable(samples, 'the server itself', figuresOf('server'), {}),
    ...talks.flatMap((of) => ours.map((one) => ratioTable(samples, one, writeTalk(of), of))),
  ].filter(({ rows }) => rows.length > 0);
}

function figuresOf(of: Figure['of']): readonly Figure[] {
  return figures.filter((figure) => figure.of === of);
}

function writeTalk({ members, size }: { members: number; size: number }): string {
  return `a room of ${writeCount(members)}, messages of ${size} bytes`;
}

type Of = Omit<Subject, 'figure'>;

function valueTable(samples: readonly Sample[], title: string, columns: readonly Figure[], of: Of): Table {
  const rows = peersIn(samples).map((peer) => [
    peer,
    ...columns.map(({ name, unit }) => {
      const summary = summaryOf(samples, peer, { figure: name, ...of });
      return summary ? writeSummary(summary, unit) : NOTHING;
    }),
  ]);
  return { title, head: ['', ...columns.map(({ short }) => short)], rows: rows.filter(saysSomething) };
}

/** Where less is better, the head says so: a ratio below 1 is then ours. */
function ratioTable(samples: readonly Sample[], one: string, title: string, of: Of): Table {
  const columns = figuresOf('message');
  const others = peersIn(samples).filter((peer) => peer !== one);
  const rows = others.map((other) => [
    other,
    ...columns.map(({ name }) => {
      const ratio = ratioOf(samples, { one, other }, { figure: name, ...of });
      return ratio ? writeRatio(ratio) : NOTHING;
    }),
  ]);
  const head = [
    'against',
    ...columns.map(({ short, better }) => (better === 'less' ? `${short} (less is better)` : short)),
  ];
  return { title: `${one}, ${title}`, head, rows: rows.filter(saysSomething) };
}

function saysSomething([, ...cells]: readonly string[]): boolean {
  return cells.some((cell) => cell !== NOTHING);
}
