/** PURE: samples, sorted by what they are of. */
import type { FigureName, Sample } from '../figure.ts';
import { ratios, type Summary, summarise } from '../statistics.ts';

/** What a figure is of: undefined where it is of all. */
export interface Subject {
  readonly figure: FigureName;
  readonly members?: number | undefined;
  readonly size?: number | undefined;
}

/** Undefined where it was not measured. */
export function summaryOf(samples: readonly Sample[], peer: string, subject: Subject): Summary | undefined {
  return summarise([...valuesOf(samples, peer, subject).values()]);
}

/** One server to another, in the rounds that both took part in. */
export function ratioOf(
  samples: readonly Sample[],
  pair: { readonly one: string; readonly other: string },
  subject: Subject,
): Summary | undefined {
  return summarise(ratios(valuesOf(samples, pair.one, subject), valuesOf(samples, pair.other, subject)));
}

/** In the order of their first appearance. */
export function peersIn(samples: readonly Sample[]): readonly string[] {
  return [...new Set(samples.map(({ peer }) => peer))];
}

/** Sizes of rooms and of messages, the smallest first. */
export function sizesIn(samples: readonly Sample[], of: 'members' | 'size'): readonly number[] {
  const sizes = new Set(samples.flatMap((sample) => sample[of] ?? []));
  return [...sizes].sort((one, other) => one - other);
}

/** The values of one server, by round. */
function valuesOf(samples: readonly Sample[], peer: string, subject: Subject): ReadonlyMap<number, number> {
  const own = samples.filter(
    (sample) =>
      sample.peer === peer &&
      sample.figure === subject.figure &&
      (subject.members === undefined || sample.members === subject.members) &&
      (subject.size === undefined || sample.size === subject.size),
  );
  return new Map(own.map(({ round, value }) => [round, value]));
}
