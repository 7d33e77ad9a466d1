/** Parts of a text in another style. */
import type { Range } from '@portico/reading';
import { type Row, type Span, type Style, span } from '@portico/terminal';

/** The spans with what `find` finds in each of them in `style`. */
export function marked(spans: Row, find: (text: string) => readonly Range[], style: Style): Row {
  return spans.flatMap((one) => split(one, find(one.text), style));
}

/** Finds every place of `sought`, in any case; none when it is empty. */
export function findText(sought: string): (text: string) => readonly Range[] {
  const wanted = sought.toLowerCase();
  return (text) => {
    const searched = text.toLowerCase();
    const ranges: Range[] = [];
    // A text whose lower case has another length would be marked in wrong places.
    if (wanted === '' || searched.length !== text.length) return ranges;
    for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + wanted.length)) {
      ranges.push({ start: at, end: at + wanted.length });
    }
    return ranges;
  };
}

function split({ text, style }: Span, ranges: readonly Range[], markedStyle: Style): Row {
  const parts: Span[] = [];
  let done = 0;
  for (const { start, end } of ranges) {
    parts.push(span(text.slice(done, start), style), span(text.slice(start, end), markedStyle));
    done = end;
  }
  return [...parts, span(text.slice(done), style)].filter((part) => part.text !== '');
}
