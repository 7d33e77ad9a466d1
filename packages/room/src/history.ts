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
  const kept: { readonly event: SaidEvent; readonly size: number }[] = [];
  let events: readonly SaidEvent[] | undefined;
  let bytes = 0;
  return {
    remember: (event) => {
      if (limit === 0) return;
      const one = keep(event);
      kept.push(one);
      bytes += one.size;
      while (kept.length > limit || bytes > HISTORY_BYTES) bytes -= kept.shift()?.size ?? 0;
      events = undefined;
    },
    texts: () => {
      events ??= kept.map(({ event }) => event);
      return events;
    },
  };
}

/**
 * As bytes of its own: a part of a line would keep the whole line in memory. Read only by who wants the text: most look
 * for a moment, or for an id.
 */
function keep({ text, ...rest }: SaidEvent): { readonly event: SaidEvent; readonly size: number } {
  const own = encodeText(text).slice();
  const event: SaidEvent = {
    ...rest,
    get text(): string {
      return decodeText(own);
    },
  };
  return { event, size: own.length };
}
