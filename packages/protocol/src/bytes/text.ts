/** UTF-8 in and out. Invalid bytes become U+FFFD, never an error. */

/** Part of every JavaScript host (WHATWG Encoding), though of no ECMAScript library: declared here, as far as used. */
declare const TextEncoder: new () => {
  encode(text: string): Uint8Array;
  encodeInto(text: string, into: Uint8Array): { readonly written: number };
};
declare const TextDecoder: new (
  label: 'utf-8',
  options: { ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Short texts are views into a slab that they share: to make memory for each costs four times what encoding it does. */
const SLAB_BYTES = 8 * 1024;
const SHORT_UNITS = 1024;
/** A UTF-16 code unit is at most this many bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

/** Encodes into slabs of its own, so that who keeps all that it answers keeps nothing else alive by that. */
export function createEncoder(): (text: string) => Uint8Array {
  let slab = new Uint8Array(0);
  let used = 0;
  return (text) => {
    if (text.length > SHORT_UNITS) return encoder.encode(text);
    if (text.length * BYTES_PER_UNIT > slab.length - used) {
      slab = new Uint8Array(SLAB_BYTES);
      used = 0;
    }
    const start = used;
    used += encoder.encodeInto(text, slab.subarray(start)).written;
    return slab.subarray(start, used);
  };
}

/** Nobody writes into what this answers; who keeps it for long keeps a copy, or has an encoder of their own. */
export const encodeText: (text: string) => Uint8Array = createEncoder();

const scratch = new Uint8Array(SHORT_UNITS * BYTES_PER_UNIT);

/** In bytes: what a text takes when it is encoded. */
export function utf8Size(text: string): number {
  if (text.length > SHORT_UNITS) return encoder.encode(text).length;
  return encoder.encodeInto(text, scratch).written;
}

export function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** A string of its own: a part of a line would keep the whole line in memory for as long as it is remembered. */
export function ownText(text: string): string {
  return decodeText(encodeText(text));
}

/** A blank in this part of a piece, its last, is a better place to cut than the end. */
const NEAR_END = 1 / 4;

/** Whether a text takes at most `limit` bytes. */
export function isWithin(text: string, limit: number): boolean {
  return text.length * BYTES_PER_UNIT <= limit || (text.length <= limit && utf8Size(text) <= limit);
}

/** Cuts a text into pieces of at most `limit` bytes of UTF-8 each (4 or more), never inside a character. */
export function cutToBytes(text: string, limit: number): readonly string[] {
  // Most fit, and need not be looked at.
  return isWithin(text, limit) ? [text] : cutText(text, limit, utf8Width);
}

/**
 * Cuts a text into pieces whose characters' widths sum up to at most `limit` each; one that is wider stands alone. Where a
 * blank is near, it is the last of its piece.
 */
export function cutText(text: string, limit: number, widthOf: (character: string) => number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const character of text) {
    const width = widthOf(character);
    if (size + width > limit && piece !== '') {
      const rest = wordAtEnd(piece);
      const restSize = [...rest].reduce((sum, each) => sum + widthOf(each), 0);
      const isMoved = restSize + width <= limit;
      pieces.push(isMoved ? piece.slice(0, piece.length - rest.length) : piece);
      piece = isMoved ? rest : '';
      size = isMoved ? restSize : 0;
    }
    piece += character;
    size += width;
  }
  return [...pieces, piece];
}

/** Empty where a blank is not near. */
function wordAtEnd(piece: string): string {
  const start = piece.lastIndexOf(' ') + 1;
  return start >= piece.length * (1 - NEAR_END) ? piece.slice(start) : '';
}

/** RFC 3629, section 3. A lone surrogate is sent as U+FFFD: three bytes, as many as its range says. */
function utf8Width(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
