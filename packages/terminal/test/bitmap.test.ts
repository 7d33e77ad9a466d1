import { describe, expect, test } from 'vitest';
import { bitmapLines, bitmapRows, rowWidth, themes } from '../src/index.ts';

/** `#` is dark. */
const bitmap = ['##..', '#.#.', '.##.'].map((row) => [...row].map((square) => square === '#'));

describe('a picture of squares', () => {
  test('is black on white on dark and on light terminals, two squares in a cell', () => {
    for (const theme of [themes.dark, themes.light]) {
      const rows = bitmapRows(bitmap, theme);
      expect(rows.map((row) => row.map(({ text }) => text).join(''))).toEqual(['█▀▄ ', ' ▀▀ ']);
      expect(rows.flat().map(({ style }) => style)).toEqual([
        { colour: 'black', background: 'bright-white' },
        { colour: 'black', background: 'bright-white' },
      ]);
      expect(rows.map(rowWidth)).toEqual([4, 4]);
    }
  });

  test('is drawn by its light squares where there shall be no colours', () => {
    expect(bitmapRows(bitmap, themes.mono)).toEqual([[{ text: ' ▄▀█', style: {} }], [{ text: '█▄▄█', style: {} }]]);
  });

  test('can be written on a terminal that is not taken over', () => {
    expect(bitmapLines(bitmap, themes.dark)).toEqual(['\x1b[30;107m█▀▄ \x1b[0m', '\x1b[30;107m ▀▀ \x1b[0m']);
    expect(bitmapLines(bitmap, themes.mono)).toEqual([' ▄▀█', '█▄▄█']);
  });
});
