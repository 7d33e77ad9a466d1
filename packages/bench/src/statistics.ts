/** PURE: what several rounds say together. */

/** The median of the rounds, and how far they lie apart. */
export interface Summary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Undefined where there is nothing to summarise. */
export function summarise(values: readonly number[]): Summary | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const [least] = sorted;
  const most = sorted.at(-1);
  if (least === undefined || most === undefined) return undefined;
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return { median: middle.reduce((sum, value) => sum + value, 0) / middle.length, least, most };
}

/** One to the other, round by round, so that whatever else the machine did in a round falls on both. */
export function ratios(ones: ReadonlyMap<number, number>, others: ReadonlyMap<number, number>): readonly number[] {
  return Array.from(ones).flatMap(([round, value]) => {
    const other = others.get(round);
    return other === undefined || other === 0 ? [] : [value / other];
  });
}
