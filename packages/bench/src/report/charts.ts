/** PURE: the pictures of a run, by the names of their files. */
import { type Figure, figures, type Sample } from '../figure.ts';
import type { Peer } from '../peer/peer.ts';
import { writeCount, writeValue } from './number.ts';
import { peersIn, sizesIn, summaryOf } from './series.ts';
import type { Bar, Chart } from './svg.ts';

type Sides = ReadonlyMap<string, Peer['side']>;

const better = { more: 'more is better', less: 'less is better' };

/** Pictures in which there is nothing to compare are left out. */
export function chartsOf(
  samples: readonly Sample[],
  peers: readonly Pick<Peer, 'name' | 'side'>[],
): ReadonlyMap<string, Chart> {
  const sides: Sides = new Map(peers.map(({ name, side }) => [name, side]));
  const charts = figures.flatMap((figure) =>
    figure.of === 'message'
      ? sizesIn(samples, 'size').map((size): [string, Chart] => [
          `${figure.name}-${size}.svg`,
          chartOf(samples, sides, figure, size),
        ])
      : [[`${figure.name}.svg`, chartOf(samples, sides, figure, undefined)] satisfies [string, Chart]],
  );
  return new Map(charts.filter(([, { panels }]) => panels.length > 0));
}

function chartOf(samples: readonly Sample[], sides: Sides, figure: Figure, size: number | undefined): Chart {
  const rooms = figure.of === 'server' ? [undefined] : sizesIn(samples, 'members');
  const panels = rooms.map((members) => ({
    title: members === undefined ? '' : `a room of ${writeCount(members)}`,
    bars: peersIn(samples).flatMap((peer) => barOf(samples, sides, figure, { peer, members, size })),
  }));
  const what = size === undefined ? '' : `messages of ${size} bytes, `;
  return {
    title: figure.title,
    note: `${what}median of the rounds and their spread, ${better[figure.better]}`,
    panels: panels.filter(({ bars }) => bars.length > 1),
  };
}

interface Place {
  readonly peer: string;
  readonly members: number | undefined;
  readonly size: number | undefined;
}

function barOf(
  samples: readonly Sample[],
  sides: Sides,
  figure: Figure,
  { peer, members, size }: Place,
): readonly Bar[] {
  const summary = summaryOf(samples, peer, { figure: figure.name, members, size });
  if (!summary) return [];
  const { median, least, most } = summary;
  const kind = sides.get(peer) ?? 'ours';
  return [{ label: peer, value: median, least, most, text: writeValue(median, figure.unit), kind }];
}
