/** UTF-8 in and out. Invalid bytes become U+FFFD, never an error. */

/** Part of every JavaScript host (WHATWG Encoding), though of no ECMAScript library: declared here, as far as used. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function encodeText(text: string): Uint8Array {
  return encoder.encode(text);
}

export function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Cuts a text into pieces of at most `limit` bytes of UTF-8 each (4 or more), never inside a character. */
export function cutToBytes(text: string, limit: number): readonly string[] {
  return cutText(text, limit, utf8Width);
}

/** Cuts a text into pieces whose characters' widths sum up to at most `limit` each; one that is wider stands alone. */
export function cutText(text: string, limit: number, widthOf: (character: string) => number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const character of text) {
    const width = widthOf(character);
    if (size + width > limit && piece !== '') {
      pieces.push(piece);
      piece = '';
      size = 0;
    }
    piece += character;
    size += width;
  }
  return [...pieces, piece];
}

/** RFC 3629, section 3. A lone surrogate is sent as U+FFFD: three bytes, as many as its range says. */
function utf8Width(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
