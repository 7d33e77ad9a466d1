/** What was said in a room, as far as it is remembered: in memory, for as long as the room is open. */
import { encodeText, type SaidEvent } from '@portico/protocol';
import { ownText } from './text.ts';

/** Of the texts of one room, in UTF-8: 500 of them with half a KiB each, and with 64 side rooms 16 MiB in all. */
export const HISTORY_BYTES: number = 256 * 1024;

export interface History {
  readonly remember: (event: SaidEvent) => void;
  /** The oldest first. */
  readonly texts: () => readonly SaidEvent[];
}

/** `limit`: most texts; with 0 nothing is remembered. */
export function createHistory(limit: number): History {
  const kept: { readonly event: SaidEvent; readonly size: number }[] = [];
  let bytes = 0;
  return {
    remember: (event) => {
      if (limit === 0) return;
      const size = encodeText(event.text).length;
      kept.push({ event: { ...event, text: ownText(event.text) }, size });
      bytes += size;
      while (kept.length > limit || bytes > HISTORY_BYTES) bytes -= kept.shift()?.size ?? 0;
    },
    texts: () => kept.map(({ event }) => event),
  };
}
