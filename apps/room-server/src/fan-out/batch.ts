/** The batches of all rooms: one for each variant in a room, for as long as somebody is there. */
import type { Variant } from '@portico/protocol';
import type { Batch } from './ear.ts';

export interface Batches {
  readonly open: (room: string, variant: Variant) => Batch;
  /** Visits every batch of these rooms. */
  readonly each: (names: readonly string[] | 'everyone', visit: (batch: Batch) => void) => void;
  /** Forgets a batch that nobody hears: rooms come and go, and so do the variants of single peers. */
  readonly tidy: (batch: Batch) => void;
}

export function createBatches(): Batches {
  const rooms = new Map<string, Map<Variant, Batch>>();
  return {
    open: (room, variant) => {
      const variants = rooms.get(room) ?? new Map<Variant, Batch>();
      const batch = variants.get(variant) ?? { room, variant, ears: new Set(), parts: [] };
      rooms.set(room, variants.set(variant, batch));
      return batch;
    },
    each: (names, visit) => {
      for (const name of names === 'everyone' ? rooms.keys() : names) {
        for (const batch of rooms.get(name)?.values() ?? []) visit(batch);
      }
    },
    tidy: ({ room, variant, ears }) => {
      const variants = rooms.get(room);
      if (ears.size > 0 || !variants) return;
      variants.delete(variant);
      if (variants.size === 0) rooms.delete(room);
    },
  };
}
