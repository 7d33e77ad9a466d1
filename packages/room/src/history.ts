/** What was said in a room, as far as it is remembered: in memory, for as long as the room is open. */
import { decodeText, encodeText, type SaidEvent } from '@portico/protocol';

/** Of the texts of one room, in UTF-8: 500 of them with half a KiB each, and with 64 side rooms 16 MiB in all. */
export const HISTORY_BYTES: number = 256 * 1024;

export interface History {
  readonly remember: (event: SaidEvent) => void;
  /** The oldest first. */
  readonly texts: () => readonly SaidEvent[];
}

/** `limit`: most texts; with 0 nothing is remembered. */
export function createHistory(limit: number): History {
  /** As bytes of their own: a part of a line would keep the whole line in memory. */
  const kept: { readonly event: Omit<SaidEvent, 'text'>; readonly text: Uint8Array }[] = [];
  let bytes = 0;
  return {
    remember: (event) => {
      if (limit === 0) return;
      const { text, ...rest } = event;
      const own = encodeText(text).slice();
      kept.push({ event: rest, text: own });
      bytes += own.length;
      while (kept.length > limit || bytes > HISTORY_BYTES) bytes -= kept.shift()?.text.length ?? 0;
    },
    texts: () => kept.map(({ event, text }) => ({ ...event, text: decodeText(text) })),
  };
}
