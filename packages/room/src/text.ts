/** What people send, as the room takes it. */
import { cutToBytes, encodeText, ownText, TEXT_LIMIT } from '@portico/protocol';

/** A UTF-16 code unit is at most this many bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

/** `limit`: in bytes of UTF-8. */
export function isTooLong(text: string, limit: number = TEXT_LIMIT): boolean {
  return text.length * BYTES_PER_UNIT > limit && encodeText(text).length > limit;
}

/** As much of the beginning as has `limit` bytes at most; a string of its own. */
export function ownBeginning(text: string, limit: number): string {
  const [beginning = ''] = cutToBytes(text.slice(0, limit), limit);
  return ownText(beginning);
}
