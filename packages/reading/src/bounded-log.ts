/** A list of entries that come one after the other, of which the oldest are forgotten. */

/** Ids count up, and none is used again. */
export type Numbered<Body> = Body & { readonly id: number };

export interface BoundedLog<Body> {
  readonly entries: readonly Numbered<Body>[];
  readonly nextId: number;
  /** Of all entries together, as their bounds count it. */
  readonly size: number;
}

/** How much of a log is kept. */
export interface Bounds<Body> {
  /** Entries. */
  readonly count: number;
  /** Of all entries together. */
  readonly size: number;
  readonly sizeOf: (body: Body) => number;
}

export function push<Body extends object>(
  { entries, nextId, size }: BoundedLog<Body>,
  body: Body,
  bounds: Bounds<Body>,
): BoundedLog<Body> {
  const next = [...entries, { ...body, id: nextId }];
  return bounded({ entries: next, nextId: nextId + 1, size: size + bounds.sizeOf(body) }, bounds);
}

/** Puts another body in the place of the newest entry; where there is none, it is the first. */
export function withLast<Body extends object>(
  log: BoundedLog<Body>,
  body: Body,
  bounds: Bounds<Body>,
): BoundedLog<Body> {
  const last = log.entries.at(-1);
  if (last === undefined) return push(log, body, bounds);
  const size = log.size - bounds.sizeOf(last) + bounds.sizeOf(body);
  return bounded({ ...log, size, entries: [...log.entries.slice(0, -1), { ...body, id: last.id }] }, bounds);
}

/** Without the oldest entries, where there is too much. */
export function bounded<Body extends object>(log: BoundedLog<Body>, bounds: Bounds<Body>): BoundedLog<Body> {
  const { entries } = log;
  let { size } = log;
  let dropped = 0;
  for (const oldest of entries) {
    if (entries.length - dropped <= bounds.count && size <= bounds.size) break;
    size -= bounds.sizeOf(oldest);
    dropped += 1;
  }
  return dropped === 0 ? log : { ...log, size, entries: entries.slice(dropped) };
}
