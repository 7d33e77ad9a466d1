/** What one turn brings to one member: from each of its rooms and for it alone, in the order in which it was said. */
import type { Variant } from '@portico/protocol';
import type { Outbox } from '../net/outbox.ts';

/** What the fan-out needs of a member's outbox. */
export type Way = Pick<Outbox, 'write' | 'giveUp'>;

/** An event as one variant says it. What goes to several rooms is one part in all of them. */
export interface Part {
  /** Counts up with what is published. */
  readonly number: number;
  readonly messages: readonly Uint8Array[];
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
  readonly variant: Variant;
  readonly way: Way;
  /** By room. */
  readonly places: Map<string, Place>;
  /** The numbers of its own parts, which it does not hear. */
  readonly own: Set<number>;
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
  return { variant, way, places: new Map(), own: new Set(), alone: [], aloneSize: 0 };
}

/** Writes this member's own view of the turn so far; what it hears from now on begins with the part numbered `next`. */
export function deliver(ear: Ear, next: number): void {
  const messages: Uint8Array[] = [];
  let nextAlone = 0;
  for (const { number, messages: told } of [...heard(ear), { number: next, messages: [] }]) {
    for (let piece = ear.alone[nextAlone]; piece && piece.before <= number; piece = ear.alone[nextAlone]) {
      messages.push(piece.bytes);
      nextAlone += 1;
    }
    messages.push(...told);
  }
  for (const place of ear.places.values()) place.since = next;
  ear.own.clear();
  ear.alone = [];
  ear.aloneSize = 0;
  for (const bytes of packed(messages, ear.variant)) ear.way.write(bytes);
}

/** In the order of their numbers, each once. */
function heard({ places, own }: Ear): readonly Part[] {
  const parts = [...places.values()].flatMap(({ batch, since }) =>
    batch.parts.filter(({ number }) => number >= since && !own.has(number)),
  );
  if (places.size < 2) return parts;
  parts.sort((one, other) => one.number - other.number);
  return parts.filter(({ number }, i) => number !== parts[i - 1]?.number);
}

/** The writes that these messages take. */
export function packed(messages: readonly Uint8Array[], { packing }: Variant): readonly Uint8Array[] {
  return packing === 'message' || messages.length < 2 ? messages : [Buffer.concat(messages)];
}
