/** How a room's events look to everybody who did not cause them. */
import { encodeText } from '../../bytes/text.ts';
import type { Variant } from '../../dialect.ts';
import { printable } from '../../printable.ts';
import { writeEvent } from './message.ts';
import { writeOriginal } from './original.ts';

/** Our own lines. They end up on the bare terminals of netcat users, so no control character leaves in them. */
export const liberal: Variant = {
  name: 'line',
  packing: 'stream',
  encode: (event) => {
    const line = writeEvent(event);
    return line === undefined ? [] : [encodeLine(line)];
  },
};

/** Document 004's bytes; its programs take one read for one message. */
export const strict: Variant = {
  name: 'line strict',
  packing: 'message',
  encode: (event) => {
    const text = writeOriginal(event);
    return text === undefined ? [] : [encodeText(text)];
  },
};

/** A TAB becomes one space, so that no text grows past what a client takes for a line. */
export function encodeLine(line: string): Uint8Array {
  return encodeText(`${printable(line.replaceAll('\t', ' '))}\n`);
}
