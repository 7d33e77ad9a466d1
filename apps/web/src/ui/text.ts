/** What stands in a text besides words: addresses of the web, and the reader's own nickname. */
import { findLinks, findMentions } from '@portico/reading';

export interface Part {
  readonly type: 'plain' | 'link' | 'mention';
  readonly text: string;
}

/** The parts of `text`, in order and without gaps. `nickname` `''`: nobody's is looked for. */
export function partsOf(text: string, nickname: string): readonly Part[] {
  const found = [
    ...findLinks(text).map((range) => ({ type: 'link', ...range }) as const),
    ...findMentions(text, nickname).map((range) => ({ type: 'mention', ...range }) as const),
  ].sort((one, other) => one.start - other.start);
  const parts: Part[] = [];
  let done = 0;
  for (const { type, start, end } of found) {
    parts.push({ type: 'plain', text: text.slice(done, start) }, { type, text: text.slice(start, end) });
    done = end;
  }
  return [...parts, { type: 'plain' as const, text: text.slice(done) }].filter((part) => part.text !== '');
}
