/** What stands in a text besides words: addresses of the web, and the reader's own nickname. */

export interface Part {
  readonly type: 'plain' | 'link' | 'mention';
  readonly text: string;
}

const ADDRESS = /https?:\/\/[^\s<>"]+/giu;
const WORD_BEFORE = /[\p{L}\p{M}\p{N}_]$/u;
const WORD_AFTER = /^[\p{L}\p{M}\p{N}_]/u;

/** The parts of `text`, in order and without gaps. `nickname` `''`: nobody's is looked for. */
export function partsOf(text: string, nickname: string): readonly Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const { index, 0: found } of text.matchAll(ADDRESS)) {
    const address = withoutSentenceEnd(found);
    parts.push(...wordsOf(text.slice(done, index), nickname));
    if (isAddress(address)) parts.push({ type: 'link', text: address });
    else parts.push(...wordsOf(address, nickname));
    done = index + address.length;
  }
  return [...parts, ...wordsOf(text.slice(done), nickname)];
}

export function mentions(text: string, nickname: string): boolean {
  return partsOf(text, nickname).some(({ type }) => type === 'mention');
}

/** `nickname` as a whole word, in any case. */
function wordsOf(text: string, nickname: string): readonly Part[] {
  const [searched, sought] = [lowered(text), lowered(nickname)];
  const parts: Part[] = [];
  let done = 0;
  for (let at = searched.indexOf(sought); sought !== '' && at >= 0; at = searched.indexOf(sought, at + 1)) {
    const end = at + sought.length;
    const isWord =
      !WORD_BEFORE.test(searched.slice(Math.max(0, at - 2), at)) && !WORD_AFTER.test(searched.slice(end, end + 2));
    if (!isWord || at < done) continue;
    parts.push({ type: 'plain', text: text.slice(done, at) }, { type: 'mention', text: text.slice(at, end) });
    done = end;
  }
  parts.push({ type: 'plain', text: text.slice(done) });
  return parts.filter((part) => part.text !== '');
}

/** In lower case where that is as long as before, so that places in one are places in the other. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

/** What ends a sentence does not belong to the address at its end; nor does a bracket that opened before it. */
function withoutSentenceEnd(address: string): string {
  let end = address.length;
  while (end > 0 && isSentenceEnd(address, end)) end -= 1;
  return address.slice(0, end);
}

function isSentenceEnd(address: string, end: number): boolean {
  const last = address.charAt(end - 1);
  return last === ')' ? !address.includes('(') : '.,;:!?\'"*_'.includes(last);
}

/** The scheme alone is none. */
function isAddress(address: string): boolean {
  return /^https?:\/\/[^/?#]/iu.test(address);
}
