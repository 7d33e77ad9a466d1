/** A fan-out in a test's hand. */
import type { RoomEvent, Variant } from '@portico/protocol';
import { createFanOut, type FanOut } from '../src/fan-out/fan-out.ts';

export interface Turns extends FanOut {
  /** From now on this member hears what is said in the room. */
  readonly join: (id: number, variant: Variant, room?: string) => void;
  readonly say: (text: string, except?: number) => void;
  readonly sayIn: (rooms: readonly string[] | 'everyone', text: string, except?: number) => void;
  /** Something for this member alone; false: it is in no room. */
  readonly tell: (id: number, text: string) => boolean;
  readonly endTurn: () => void;
  /** Each write as text. */
  readonly heard: (id: number) => readonly string[];
  readonly buffers: (id: number) => readonly Uint8Array[];
  /** Who had to give up. */
  readonly stuck: readonly number[];
}

/** Turns end when the test says so. */
export function createTurns(): Turns {
  let end = () => {};
  const fanOut = createFanOut((flush) => {
    end = flush;
    return { touch: () => {}, end: flush };
  });
  const writes = new Map<number, Uint8Array[]>();
  const stuck: number[] = [];
  return {
    ...fanOut,
    join: (id: number, variant: Variant, room = 'friends') => {
      const own = writes.get(id) ?? [];
      writes.set(id, own);
      fanOut.enter(id, room, variant, {
        write: (bytes) => own.push(bytes),
        giveUp: () => stuck.push(id),
      });
    },
    say: (text: string, except?: number) => fanOut.publish(said(text), ['friends'], except),
    sayIn: (rooms: readonly string[] | 'everyone', text: string, except?: number) =>
      fanOut.publish(said(text), rooms, except),
    tell: (id: number, text: string) => fanOut.send(id, Buffer.from(text)),
    endTurn: () => end(),
    heard: (id: number) => writes.get(id)?.map((bytes) => Buffer.from(bytes).toString()) ?? [],
    buffers: (id: number) => writes.get(id) ?? [],
    stuck,
  };
}

function said(text: string): RoomEvent {
  const member = { nickname: 'maya', badge: '', address: undefined };
  return { type: 'said', member, text, manner: 'speech', id: 1, at: 0, room: 'friends' };
}

/** Encodes a text in brackets of its own, and counts how often. */
export function createVariant(
  packing: Variant['packing'],
  brackets = '[]',
): { variant: Variant; encoded: () => number } {
  let encoded = 0;
  const encode = (event: RoomEvent) => {
    encoded += 1;
    const text = event.type === 'said' ? event.text : '';
    return text === '' ? [] : [Buffer.from(`${brackets[0]}${text}${brackets[1]}`)];
  };
  return { variant: { name: brackets, packing, encode }, encoded: () => encoded };
}
