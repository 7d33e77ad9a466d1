/** What people send, as the room takes it. */
import { cutToBytes, isWithin, ownText, TEXT_LIMIT } from '@portico/protocol';

/** `limit`: in bytes of UTF-8. */
export function isTooLong(text: string, limit: number = TEXT_LIMIT): boolean {
  return !isWithin(text, limit);
}

/** As much of the beginning as has `limit` bytes at most; a string of its own. */
export function ownBeginning(text: string, limit: number): string {
  const [beginning = ''] = cutToBytes(text.slice(0, limit), limit);
  return ownText(beginning);
}
