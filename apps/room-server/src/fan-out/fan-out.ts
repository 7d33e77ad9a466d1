/**
 * Sends each event to all members that shall hear it: encoded once per variant, and at the end of the turn one write for
 * each member, of one buffer that all members of a room share who share its variant. Who said something in this turn, came
 * in, or was told something alone gets a view of it; only who is in several rooms gets a buffer made part by part.
 */
import { OUTBOX_LIMIT } from '@portico/net';
import type { RoomEvent, Variant } from '@portico/protocol';
import type { MemberId } from '@portico/room';
import { type Batches, createBatches } from './batch.ts';
import { type Batch, createEar, deliver, type Ear, type Part, settle, type Way } from './ear.ts';
import { layOut, type Sheet } from './sheet.ts';
import type { Turn, Turns } from './turn.ts';

export interface FanOut {
  /** From now on this member hears what is published in the room. */
  readonly enter: (id: MemberId, room: string, variant: Variant, way: Way) => void;
  /** Writes what this member has still to hear; from this room, nothing after that. */
  readonly exit: (id: MemberId, room: string) => void;
  /** From now on this member hears its rooms in another variant; what was said before is written in the one it had. */
  readonly retune: (id: MemberId, variant: Variant) => void;
  /** To everybody in these rooms but `except`, once to each. */
  readonly publish: (event: RoomEvent, rooms: readonly string[] | 'everyone', except: MemberId | undefined) => void;
  /**
   * Bytes for one member alone, in order with what is published. Its outbox gives up when one turn brings more of them
   * than may wait. False: it is in no room.
   */
  readonly send: (id: MemberId, bytes: Uint8Array) => boolean;
  /** Writes what this turn brought, without waiting for its end. */
  readonly flush: () => void;
  /** Calls back once this turn is written. */
  readonly nextTurn: (callback: () => void) => void;
}

interface State {
  readonly batches: Batches;
  readonly ears: Map<MemberId, Ear>;
  /** Batches that this turn brought something to. */
  readonly told: Set<Batch>;
  /** Ears that cannot take the shared buffer this turn. */
  readonly special: Set<Ear>;
  readonly turn: Turn;
  /** The number of the next part. */
  next: number;
}

export function createFanOut(turns: Turns): FanOut {
  let waiting: (() => void)[] = [];
  const state: State = {
    batches: createBatches(),
    ears: new Map(),
    told: new Set(),
    special: new Set(),
    turn: turns(flush),
    next: 0,
  };

  function flush(): void {
    write(state);
    const callbacks = waiting;
    waiting = [];
    for (const callback of callbacks) callback();
  }

  return {
    enter: (id, room, variant, way) => {
      const ear = state.ears.get(id) ?? createEar(variant, way);
      state.ears.set(id, ear);
      enter(state, ear, room);
    },
    exit: (id, room) => {
      const ear = state.ears.get(id);
      if (!ear) return;
      exit(state, ear, room);
      if (ear.places.size === 0) state.ears.delete(id);
    },
    retune: (id, variant) => {
      const ear = state.ears.get(id);
      if (ear && ear.variant !== variant) retune(state, ear, variant);
    },
    publish: (event, rooms, except) => {
      publish(state, event, { rooms, speaker: except === undefined ? undefined : state.ears.get(except) });
    },
    send: (id, bytes) => {
      const ear = state.ears.get(id);
      if (ear) sendAlone(state, ear, bytes);
      return ear !== undefined;
    },
    flush: state.turn.end,
    nextTurn: (callback) => {
      waiting.push(callback);
      state.turn.touch();
    },
  };
}

function enter({ batches, special, next }: State, ear: Ear, room: string): void {
  if (ear.places.has(room)) return;
  const batch = batches.open(room, ear.variant);
  batch.ears.add(ear);
  ear.places.set(room, { batch, since: next });
  if (batch.parts.length > 0) special.add(ear);
}

function exit({ batches, special, next }: State, ear: Ear, room: string): void {
  const place = ear.places.get(room);
  if (!place) return;
  deliver(ear, next);
  place.batch.ears.delete(ear);
  ear.places.delete(room);
  batches.tidy(place.batch);
  // What its other rooms brought in this turn, it has heard.
  if (ear.places.size > 0) special.add(ear);
  else special.delete(ear);
}

function retune(state: State, ear: Ear, variant: Variant): void {
  const rooms = [...ear.places.keys()];
  deliver(ear, state.next);
  for (const place of ear.places.values()) {
    place.batch.ears.delete(ear);
    state.batches.tidy(place.batch);
  }
  ear.places.clear();
  ear.variant = variant;
  for (const room of rooms) enter(state, ear, room);
}

interface Audience {
  readonly rooms: readonly string[] | 'everyone';
  readonly speaker: Ear | undefined;
}

function publish(state: State, event: RoomEvent, { rooms, speaker }: Audience): void {
  const parts = new Map<Variant, Part>();
  const quitter = event.type === 'left' && event.reason !== 'parted' ? event.member.nickname : undefined;
  state.batches.each(rooms, (batch) => {
    const part = parts.get(batch.variant) ?? createPart(state.next, batch.variant.encode(event), quitter);
    parts.set(batch.variant, part);
    if (part.messages.length === 0) return;
    append(state, batch, part);
    if (speaker && batch.ears.has(speaker)) speaker.own = (speaker.own ?? new Set()).add(part.number);
  });
  state.next += 1;
}

function createPart(number: number, messages: readonly Uint8Array[], quitter: string | undefined): Part {
  return { number, messages, size: messages.reduce((sum, { length }) => sum + length, 0), quitter };
}

function append({ told, turn }: State, batch: Batch, part: Part): void {
  batch.parts.push(part);
  told.add(batch);
  turn.touch();
}

function sendAlone({ special, turn, next }: State, ear: Ear, bytes: Uint8Array): void {
  ear.alone.push({ before: next, bytes });
  ear.aloneSize += bytes.length;
  if (ear.aloneSize > OUTBOX_LIMIT) ear.way.giveUp();
  special.add(ear);
  turn.touch();
}

function write({ told, special, next }: State): void {
  for (const batch of told) {
    const sheet = layOut(batch);
    for (const ear of batch.ears) {
      if (ear.places.size > 1) special.add(ear);
      else if (!ear.own && !special.has(ear)) for (const bytes of sheet.whole) ear.way.write(bytes);
      else if (writeView(ear, { batch, sheet, next })) special.delete(ear);
      else special.add(ear);
    }
  }
  for (const ear of special) deliver(ear, next);
  for (const batch of told) batch.parts = [];
  told.clear();
  special.clear();
}

/** False: there is no view of the sheet for this member. */
function writeView(ear: Ear, turn: { readonly batch: Batch; readonly sheet: Sheet; readonly next: number }): boolean {
  const view = turn.sheet.viewOf(ear, ear.places.get(turn.batch.room)?.since ?? 0);
  if (!view) return false;
  settle(ear, turn.next);
  for (const bytes of view) ear.way.write(bytes);
  return true;
}
