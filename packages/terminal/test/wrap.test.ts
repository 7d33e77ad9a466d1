import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowWidth, span } from '../src/compose.ts';
import type { Style } from '../src/screen.ts';
import { wrap } from '../src/wrap.ts';

function wrapped(text: string, width: number): readonly string[] {
  return wrap([span(text)], width).map((row) => row.map((part) => part.text).join(''));
}

const table: readonly [text: string, width: number, rows: readonly string[]][] = [
  ['', 5, ['']],
  ['one two three', 7, ['one two', 'three']],
  ['one two three', 8, ['one two', 'three']],
  ['one    two', 5, ['one', 'two']],
  ['incomprehensible', 6, ['incomp', 'rehens', 'ible']],
  ['an incomprehensible', 6, ['an', 'incomp', 'rehens', 'ible']],
  ['  indented', 6, ['  inde', 'nted']],
  ['日本語のテスト', 5, ['日本', '語の', 'テス', 'ト']],
  ['see 日本語', 7, ['see 日', '本語']],
  ['日', 1, ['日']],
  ['one\n\ntwo', 9, ['one', '', 'two']],
  ['trailing   ', 8, ['trailing']],
];

test.each(table)('%j in %i columns', (text, width, rows) => {
  expect(wrapped(text, width)).toEqual(rows);
});

test('styles stay with their text', () => {
  const [nick, plain]: [Style, Style] = [{ bold: true }, {}];
  const rows = wrap(
    [
      { text: 'maya: ', style: nick },
      { text: 'hello there', style: plain },
    ],
    11,
  );
  expect(rows).toEqual([
    [
      { text: 'maya: ', style: nick },
      { text: 'hello', style: plain },
    ],
    [{ text: 'there', style: plain }],
  ]);
});

test('no row is too wide, and only spaces are left out', () => {
  const words = fc.array(fc.constantFrom('a', 'bc', ' ', '日', '本語', '😀', 'e\u0301', '—'), { maxLength: 60 });
  fc.assert(
    fc.property(words, fc.integer({ min: 2, max: 20 }), (parts, width) => {
      const rows = wrap([span(parts.join(''))], width);
      expect(Math.max(...rows.map(rowWidth))).toBeLessThanOrEqual(width);
      const kept = rows.flatMap((row) => row.map(({ text }) => text)).join('');
      expect(kept.replaceAll(' ', '')).toBe(parts.join('').replaceAll(' ', ''));
    }),
  );
});
