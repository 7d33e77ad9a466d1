/** What one turn brings to one member: from each of its rooms and for it alone, in the order in which it was said. */
import { type Outbox, packed } from '@portico/net';
import type { Variant } from '@portico/protocol';

/** What the fan-out needs of a member's outbox. */
export type Way = Pick<Outbox, 'write' | 'giveUp'>;

/** An event as one variant says it. What goes to several rooms is one part in all of them. */
export interface Part {
  /** Counts up with what is published. */
  readonly number: number;
  readonly messages: readonly Uint8Array[];
  /** Bytes of them together. */
  readonly size: number;
  /** The nickname of who leaves the server by it, which is told in each of their rooms. */
  readonly quitter: string | undefined;
}

/** What one turn brought to those in a room who share a variant. */
export interface Batch {
  readonly room: string;
  readonly variant: Variant;
  readonly ears: Set<Ear>;
  parts: Part[];
}

/** A member. */
export interface Ear {
  variant: Variant;
  readonly way: Way;
  /** By room. */
  readonly places: Map<string, Place>;
  /** The numbers of its own parts in this turn, which it does not hear; undefined while it is silent, as most are. */
  own: Set<number> | undefined;
  /** Bytes for it alone, each before the part of that number. */
  alone: { readonly before: number; readonly bytes: Uint8Array }[];
  /** Bytes of them, in this turn. */
  aloneSize: number;
}

interface Place {
  readonly batch: Batch;
  /** The number of the first part that it may hear. */
  since: number;
}

export function createEar(variant: Variant, way: Way): Ear {
  return { variant, way, places: new Map(), own: undefined, alone: [], aloneSize: 0 };
}

/** Writes this member's own view of the turn so far; what it hears from now on begins with the part numbered `next`. */
export function deliver(ear: Ear, next: number): void {
  const messages: Uint8Array[] = [];
  let nextAlone = 0;
  for (const part of partsIn(ear.places)) {
    nextAlone = takeAlone(ear, messages, { from: nextAlone, before: part.number });
    if (!ear.own?.has(part.number)) for (const bytes of part.messages) messages.push(bytes);
  }
  takeAlone(ear, messages, { from: nextAlone, before: next });
  settle(ear, next);
  for (const bytes of packed(messages, ear.variant.packing)) ear.way.write(bytes);
}

/** It has heard all before the part numbered `next`. */
export function settle(ear: Ear, next: number): void {
  for (const place of ear.places.values()) place.since = next;
  ear.own = undefined;
  ear.alone = [];
  ear.aloneSize = 0;
}

/** Answers the index of the first piece that comes after that part. */
function takeAlone({ alone }: Ear, messages: Uint8Array[], span: { from: number; before: number }): number {
  let i = span.from;
  for (let piece = alone[i]; piece && piece.before <= span.before; piece = alone[i]) {
    messages.push(piece.bytes);
    i += 1;
  }
  return i;
}

/** In the order of their numbers, each once; and somebody's quit once, where it is told in the same words in each room. */
function partsIn(places: Ear['places']): readonly Part[] {
  const [first = [], ...others] = Array.from(places.values(), partsOf);
  if (others.length === 0) return first;
  const parts = [...first, ...others.flat()].sort((one, other) => one.number - other.number);
  return parts.filter((part, i) => !isRepeated(part, parts[i - 1]));
}

function isRepeated({ number, messages, quitter }: Part, before: Part | undefined): boolean {
  if (number === before?.number) return true;
  if (quitter === undefined || quitter !== before?.quitter || messages.length !== before.messages.length) return false;
  return messages.every((bytes, i) => Buffer.compare(bytes, before.messages[i] ?? new Uint8Array(0)) === 0);
}

/** They are in order; most people were there when the first was said. */
function partsOf({ batch: { parts }, since }: Place): readonly Part[] {
  return parts[0] && parts[0].number < since ? parts.filter(({ number }) => number >= since) : parts;
}
