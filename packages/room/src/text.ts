/** What people send, as the room takes it. */
import { cutToBytes, decodeText, encodeText, TEXT_LIMIT } from '@portico/protocol';

/** A UTF-16 code unit is at most this many bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

/** `limit`: in bytes of UTF-8. */
export function isTooLong(text: string, limit: number = TEXT_LIMIT): boolean {
  return text.length * BYTES_PER_UNIT > limit && encodeText(text).length > limit;
}

/** A string of its own: a part of a line would keep the whole line in memory for as long as it is remembered. */
export function ownText(text: string): string {
  return decodeText(encodeText(text));
}

/** As much of the beginning as has `limit` bytes at most; a string of its own. */
export function ownBeginning(text: string, limit: number): string {
  const [beginning = ''] = cutToBytes(text.slice(0, limit), limit);
  return ownText(beginning);
}
