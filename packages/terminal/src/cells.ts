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

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ascii = /^[\x20-\x7e]*$/;
const asciiCells: readonly Cell[] = Array.from({ length: 0x7f }, (_, unit) => ({
  glyph: String.fromCharCode(unit),
  width: 1,
}));
const unshowable: Cell = { glyph: '\ufffd', width: 1 };

const composed = /[\u200d\ufe0f\u20e3\p{Emoji_Modifier}\p{Regional_Indicator}\u{e0020}-\u{e007f}]/u;
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const regionalIndicator = /^\p{Regional_Indicator}$/u;
const regionalIndicatorA = 0x1f1e6;
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]$/u;

/** Marks, and the vowels and finals of conjoining Hangul, take no column of their own. */
const attached = /^[\p{Mn}\p{Me}\u1160-\u11ff]$/u;

/** One code point of an old and common script, a line-drawing character, or a plain wide one. */
const undisputed =
  /^[\x20-\x7e\u00a0-\u02ff\u0370-\u052f\u2010-\u2027\u2500-\u259f\u3001-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]$/;

/** What a person takes for one character. */
export function graphemes(text: string): readonly string[] {
  return ascii.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

export function cells(text: string): readonly Cell[] {
  if (ascii.test(text)) return Array.from(text, (character) => asciiCells[character.charCodeAt(0)] ?? unshowable);
  return graphemes(text).flatMap(graphemeCells);
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

/** Whether terminals disagree on the width of a glyph: whoever paints it says where to go on. */
export function isDisputed(glyph: string): boolean {
  return !undisputed.test(glyph);
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
    if (!attached.test(point)) shown.push({ glyph: point, width: eastAsianWidth(point.codePointAt(0) ?? 0) });
    else if (base && base !== unshowable) shown[shown.length - 1] = { glyph: base.glyph + point, width: base.width };
    else shown.push(unshowable);
  }
  return shown.length > 0 ? shown : [unshowable];
}
