/** What was said in a room, as far as it is remembered: in memory, for as long as the room is open. */
import { createEncoder, decodeText, type SaidEvent } from '@portico/protocol';

/** Of the texts of one room, in UTF-8: 500 of them with half a KiB each, and with 64 side rooms 16 MiB in all. */
export const HISTORY_BYTES: number = 256 * 1024;

export interface History {
  readonly remember: (event: SaidEvent) => void;
  /** The oldest first. */
  readonly texts: () => readonly SaidEvent[];
}

interface Kept {
  /** What was said to some ranks only is not remembered. */
  readonly event: Omit<SaidEvent, 'text' | 'only'>;
  /** As bytes: a part of a line would keep the whole line in memory. */
  readonly text: Uint8Array;
}

/** `limit`: most texts; with 0 nothing is remembered. */
export function createHistory(limit: number): History {
  const encode = createEncoder();
  const kept: Kept[] = [];
  let events: readonly SaidEvent[] | undefined;
  let bytes = 0;
  return {
    // Taken apart field by field: to copy the rest of an object takes longer than everything else here.
    remember: ({ text: said, type, id, at, room, member, manner }) => {
      if (limit === 0) return;
      const text = encode(said);
      kept.push({ event: { type, id, at, room, member, manner }, text });
      bytes += text.length;
      while (kept.length > limit || bytes > HISTORY_BYTES) bytes -= kept.shift()?.text.length ?? 0;
      events = undefined;
    },
    texts: () => {
      events ??= kept.map(recalled);
      return events;
    },
  };
}

/** Its text is read only by who wants it: most look for a moment, or for an id. */
function recalled({ event, text }: Kept): SaidEvent {
  return {
    ...event,
    get text(): string {
      return decodeText(text);
    },
  };
}
