import { themes } from '@portico/terminal';
import { knownCode } from '@portico/testkit';
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

test('what others have read is drawn square for square', () => {
  const lines = codeLines(knownCode.url, { columns: 80, theme: themes.dark });
  const glyphs = lines.map((line) => line.slice('\x1b[30;107m'.length, -'\x1b[0m'.length));
  expect(glyphs.slice(1, -1).map((line) => line.slice(2, -2))).toEqual(knownCode.lines);
});

test('a code that does not fit is left out', () => {
  expect(codeLines(url, { columns: size - 1, theme: themes.dark })).toEqual([]);
});
