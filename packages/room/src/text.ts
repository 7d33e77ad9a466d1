/** What people send, as the room takes it. */
import { decodeText, encodeText, TEXT_LIMIT } from '@portico/protocol';

/** A UTF-16 code unit is at most this many bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

export function isTooLong(text: string): boolean {
  return text.length * BYTES_PER_UNIT > TEXT_LIMIT && encodeText(text).length > TEXT_LIMIT;
}

/** A string of its own: a part of a line would keep the whole line in memory for as long as it is remembered. */
export function ownText(text: string): string {
  return decodeText(encodeText(text));
}
