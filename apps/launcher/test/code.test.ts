import { themes } from '@portico/terminal';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { codeLines } from '../src/room/code.ts';

const url = 'http://192.168.1.7:5000/';
const { data, size } = encode(url, { border: 2 });

test('a page is a code of half blocks: in black on white, or by its light squares where there shall be no colours', () => {
  const lines = codeLines(url, { columns: size, theme: themes.dark });
  expect(lines).toHaveLength(Math.ceil(size / 2));
  for (const [y, line] of lines.entries()) {
    const glyphs = [...line.slice('\x1b[30;107m'.length, -'\x1b[0m'.length)];
    expect(glyphs.map((glyph) => '█▀'.includes(glyph))).toEqual(data[2 * y]);
    if (data[2 * y + 1]) expect(glyphs.map((glyph) => '█▄'.includes(glyph))).toEqual(data[2 * y + 1]);
  }
  const light = codeLines(url, { columns: size, theme: themes.mono });
  expect([...(light[1] ?? '')].map((glyph) => '█▀'.includes(glyph))).toEqual(data[2]?.map((isDark) => !isDark));
});

test('a code that does not fit is left out', () => {
  expect(codeLines(url, { columns: size - 1, theme: themes.dark })).toEqual([]);
});
