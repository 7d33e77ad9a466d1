/**
 * How wide text is in a terminal, and what can be shown of it there. People edit graphemes; terminals have cells.
 *
 * Terminals disagree about what several code points make together: joined emoji, flags, skin tones, variation selectors.
 * Such a grapheme is shown as a stand-in on whose width they agree better: its first code point, or a flag's letters.
 */
import { eastAsianWidth } from 'get-east-asian-width';

/** One or two columns of the terminal: a code point with the marks on it, never a control character. */
export interface Cell {
  readonly glyph: string;
  readonly width: 1 | 2;
}

/** Characters that are a grapheme each, and on whose width all terminals agree: old and common scripts, lines, CJK. */
const simple = new RegExp(
  `^[${[
    ' -~\\u00a1-\\u00ac\\u00ae-\\u02ff\\u0370-\\u0482\\u048a-\\u052f',
    '\\u2010-\\u2027\\u2500-\\u259f',
    '\\u3001-\\u3029\\u3030-\\u3098\\u309b-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7a3\\uff01-\\uff60',
  ].join('')}]*$`,
);
const ascii = /^[ -~]*$/;
const unshowable: Cell = { glyph: '\ufffd', width: 1 };

const composed = /[\u200d\ufe0f\u20e3\p{Emoji_Modifier}\p{Regional_Indicator}\u{e0020}-\u{e007f}]/u;
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const regionalIndicator = /^\p{Regional_Indicator}$/u;
const regionalIndicatorA = 0x1f1e6;
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]$/u;

/** Marks, and the vowels and finals of conjoining Hangul, take no column of their own. */
const attached = /^[\p{Mn}\p{Me}\u1160-\u11ff]$/u;

/** Made when it is first needed: that takes 15 ms, which most programs can do without when they start. */
let segmenter: Intl.Segmenter | undefined;

/** What a person takes for one character. */
export function graphemes(text: string): readonly string[] {
  if (simple.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

export function cells(text: string): readonly Cell[] {
  return simple.test(text) ? text.split('').map(cellOf) : graphemes(text).flatMap(graphemeCells);
}

/** In columns. */
export function cellWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  return cells(text).reduce((width, cell) => width + cell.width, 0);
}

/** The longest beginning of `text` that fits `width` columns, as it is shown. */
export function cutToWidth(text: string, width: number): string {
  let used = 0;
  let cut = '';
  for (const cell of cells(text)) {
    used += cell.width;
    if (used > width) break;
    cut += cell.glyph;
  }
  return cut;
}

/** Whether terminals may disagree on the width of a glyph: whoever paints it says where to go on. */
export function isDisputed(glyph: string): boolean {
  return glyph.length > 1 || !simple.test(glyph);
}

function graphemeCells(grapheme: string): readonly Cell[] {
  return composed.test(grapheme) && emoji.test(grapheme) ? standIn(grapheme) : pointCells(grapheme);
}

function standIn(grapheme: string): readonly Cell[] {
  const [first = '', ...rest] = grapheme;
  if (!regionalIndicator.test(first)) return pointCells(first);
  return [first, ...rest].filter((point) => regionalIndicator.test(point)).map(letterOf);
}

function letterOf(indicator: string): Cell {
  const letter = (indicator.codePointAt(0) ?? 0) - regionalIndicatorA + 'A'.charCodeAt(0);
  return { glyph: String.fromCharCode(letter), width: 1 };
}

/** What is invisible inside of a grapheme is left out; by itself, like a mark on nothing, it is shown as U+FFFD. */
function pointCells(grapheme: string): readonly Cell[] {
  const shown: Cell[] = [];
  for (const point of grapheme) {
    if (invisible.test(point)) continue;
    const base = shown.at(-1);
    if (!attached.test(point)) shown.push(cellOf(point));
    else if (base && base !== unshowable) shown[shown.length - 1] = { glyph: base.glyph + point, width: base.width };
    else shown.push(unshowable);
  }
  return shown.length > 0 ? shown : [unshowable];
}

function cellOf(point: string): Cell {
  return { glyph: point, width: eastAsianWidth(point.codePointAt(0) ?? 0) };
}
