/** Whether a text calls somebody by name, and where. */
import { findLinks, type Range } from './link.ts';

const WORD_BEFORE = /[\p{L}\p{M}\p{N}_]$/u;
const WORD_AFTER = /^[\p{L}\p{M}\p{N}_]/u;
/** In UTF-16 units: no character is longer. */
const BESIDE = 2;
/** No name holds one. */
const NO_NAME = '\n';

export function mentions(text: string, nickname: string): boolean {
  return findMentions(text, nickname).length > 0;
}

/** Where `nickname` stands as a whole word, in any case, in their order. In an address of the web it calls nobody. */
export function findMentions(text: string, nickname: string): readonly Range[] {
  const sought = lowered(nickname);
  if (sought === '') return [];
  const searched = withoutLinks(lowered(text));
  const found: Range[] = [];
  for (let start = searched.indexOf(sought); start >= 0; start = searched.indexOf(sought, start + 1)) {
    const end = start + sought.length;
    const isFree = start >= (found.at(-1)?.end ?? 0);
    if (isFree && isWord(searched, { start, end })) found.push({ start, end });
  }
  return found;
}

/** In lower case where that is as long as before, so that places in one are places in the other. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

/** As long as before. */
function withoutLinks(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of findLinks(text)) {
    parts.push(text.slice(done, start), NO_NAME.repeat(end - start));
    done = end;
  }
  return parts.join('') + text.slice(done);
}

function isWord(text: string, { start, end }: Range): boolean {
  const before = text.slice(Math.max(0, start - BESIDE), start);
  return !WORD_BEFORE.test(before) && !WORD_AFTER.test(text.slice(end, end + BESIDE));
}
