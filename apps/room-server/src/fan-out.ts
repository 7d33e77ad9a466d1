/**
 * Sends each event to all members that shall hear it: encoded once per variant, and at the end of the turn one write for
 * each member, of one buffer that all members of the variant share. Only who said something in this turn, or was told
 * something alone, gets a buffer of its own.
 */
import type { RoomEvent, Variant } from '@portico/protocol';
import type { MemberId } from '@portico/room';
import { OUTBOX_LIMIT, type Outbox } from './net/outbox.ts';

/** What the fan-out needs of a member's outbox. */
type Way = Pick<Outbox, 'write' | 'giveUp'>;

export interface FanOut {
  /** From now on this member hears what is published. */
  readonly add: (id: MemberId, variant: Variant, way: Way) => void;
  /** Writes what this member has still to hear; nothing after that. */
  readonly remove: (id: MemberId) => void;
  /** To everybody but `except`. */
  readonly publish: (event: RoomEvent, except: MemberId | undefined) => void;
  /**
   * Bytes for one member alone, in order with what is published. Its outbox gives up when one turn brings more of them
   * than may wait. False: no such member.
   */
  readonly send: (id: MemberId, bytes: Uint8Array) => boolean;
  /** Writes what this turn brought, without waiting for its end. */
  readonly flush: () => void;
  /** Calls back once this turn is written. */
  readonly nextTurn: (callback: () => void) => void;
}

/** What one turn brought to all members of a variant. */
interface Batch {
  readonly variant: Variant;
  readonly ears: Set<Ear>;
  parts: Uint8Array[];
}

/** A member's place in its batch. */
interface Ear {
  readonly batch: Batch;
  readonly way: Way;
  /** The first part that it may hear. */
  start: number;
  /** Its own parts, which it does not hear. */
  own: number[];
  /** Parts for it alone, each before the batch's part of that number. */
  alone: { readonly before: number; readonly bytes: Uint8Array }[];
  /** Bytes of them, in this turn. */
  aloneSize: number;
}

/** `atTurnEnd` calls back when the bytes that have arrived together are all decoded. */
export function createFanOut(atTurnEnd: (flush: () => void) => void): FanOut {
  const batches = new Map<Variant, Batch>();
  const ears = new Map<MemberId, Ear>();
  /** Ears that cannot take the shared buffer this turn. */
  const special = new Set<Ear>();
  let waiting: (() => void)[] = [];
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    atTurnEnd(flush);
  }

  function flush(): void {
    scheduled = false;
    for (const ear of special) deliver(ear);
    for (const batch of batches.values()) {
      if (batch.parts.length === 0) continue;
      const writes = packed(batch.parts, batch.variant);
      for (const ear of batch.ears) if (!special.has(ear)) for (const bytes of writes) ear.way.write(bytes);
      batch.parts = [];
    }
    special.clear();
    const callbacks = waiting;
    waiting = [];
    for (const callback of callbacks) callback();
  }

  return {
    add: (id, variant, way) => {
      const batch = batches.get(variant) ?? { variant, ears: new Set(), parts: [] };
      batches.set(variant, batch);
      const ear = createEar(batch, way);
      if (ear.start > 0) special.add(ear);
      batch.ears.add(ear);
      ears.set(id, ear);
    },
    remove: (id) => {
      const ear = ears.get(id);
      if (!ear) return;
      deliver(ear);
      special.delete(ear);
      ear.batch.ears.delete(ear);
      ears.delete(id);
    },
    publish: (event, except) => {
      const speaker = except === undefined ? undefined : ears.get(except);
      for (const batch of batches.values()) {
        if (!append(batch, event, speaker)) continue;
        if (speaker?.batch === batch) special.add(speaker);
        schedule();
      }
    },
    send: (id, bytes) => {
      const ear = ears.get(id);
      if (!ear) return false;
      ear.alone.push({ before: ear.batch.parts.length, bytes });
      ear.aloneSize += bytes.length;
      if (ear.aloneSize > OUTBOX_LIMIT) ear.way.giveUp();
      special.add(ear);
      schedule();
      return true;
    },
    flush,
    nextTurn: (callback) => {
      waiting.push(callback);
      schedule();
    },
  };
}

/** Hears what is said from now on. */
function createEar(batch: Batch, way: Way): Ear {
  return { batch, way, start: batch.parts.length, own: [], alone: [], aloneSize: 0 };
}

/** False where nobody of the batch is told anything. */
function append(batch: Batch, event: RoomEvent, speaker: Ear | undefined): boolean {
  if (batch.ears.size === 0) return false;
  const bytes = batch.variant.encode(event);
  if (bytes.length === 0) return false;
  if (speaker?.batch === batch) speaker.own.push(batch.parts.length);
  batch.parts.push(bytes);
  return true;
}

/** Writes one member's own view of the turn. */
function deliver(ear: Ear): void {
  const parts: Uint8Array[] = [];
  const { own, alone, start, batch } = ear;
  let nextOwn = 0;
  let nextAlone = 0;
  for (let i = start; i <= batch.parts.length; i += 1) {
    for (let piece = alone[nextAlone]; piece?.before === i; piece = alone[nextAlone]) {
      parts.push(piece.bytes);
      nextAlone += 1;
    }
    const part = batch.parts[i];
    if (own[nextOwn] === i) nextOwn += 1;
    else if (part) parts.push(part);
  }
  ear.start = 0;
  ear.own = [];
  ear.alone = [];
  ear.aloneSize = 0;
  for (const bytes of packed(parts, batch.variant)) ear.way.write(bytes);
}

function packed(parts: readonly Uint8Array[], variant: Variant): readonly Uint8Array[] {
  return variant.packing === 'message' || parts.length < 2 ? parts : [Buffer.concat(parts)];
}
