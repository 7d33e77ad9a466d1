/** Whether a text calls somebody by name, and where. */

/** A part of a text, in UTF-16 units; `end` is one past its last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const WORD_BEFORE = /[\p{L}\p{M}\p{N}_]$/u;
const WORD_AFTER = /^[\p{L}\p{M}\p{N}_]/u;

export function mentions(text: string, nickname: string): boolean {
  return findMentions(text, nickname).length > 0;
}

/** Where `nickname` stands in `text` as a whole word, in any case. */
export function findMentions(text: string, nickname: string): readonly Range[] {
  const searched = lowered(text);
  const sought = lowered(nickname);
  const found: Range[] = [];
  for (let start = searched.indexOf(sought); sought !== '' && start >= 0; start = searched.indexOf(sought, start + 1)) {
    const end = start + sought.length;
    const isWord = !WORD_BEFORE.test(searched.slice(0, start)) && !WORD_AFTER.test(searched.slice(end));
    if (isWord && start >= (found.at(-1)?.end ?? 0)) found.push({ start, end });
  }
  return found;
}

/** In lower case where that is as long as before, so that places in one are places in the other. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}
