/** Addresses of the web in a text. */

/** A part of a text, in UTF-16 units; `end` is one past its last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const ADDRESS = /https?:\/\/[^\s<>"]+/giu;

/** In their order. */
export function findLinks(text: string): readonly Range[] {
  return Array.from(text.matchAll(ADDRESS), ({ index, 0: found }) => {
    return { start: index, end: index + withoutSentenceEnd(found).length };
  }).filter(({ start, end }) => isAddress(text.slice(start, end)));
}

/** What ends a sentence does not belong to the address at its end; nor does a bracket that opened before it. */
function withoutSentenceEnd(address: string): string {
  const marks = address.includes('(') ? '.,;:!?\'"*_' : '.,;:!?\'"*_)';
  let end = address.length;
  while (end > 0 && marks.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

/** The scheme alone is none. */
function isAddress(text: string): boolean {
  return /^https?:\/\/[^/?#]/iu.test(text);
}
