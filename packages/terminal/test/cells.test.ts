import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cells, cellWidth, cutToWidth, graphemes, isDisputed } from '../src/cells.ts';

const widths: readonly [text: string, shown: string, width: number][] = [
  ['', '', 0],
  ['plain text', 'plain text', 10],
  ['日本語', '日本語', 6],
  ['한국어', '한국어', 6],
  ['ｆｕｌｌ', 'ｆｕｌｌ', 8],
  ['ﾊﾝｶｸ', 'ﾊﾝｶｸ', 4],
  ['e\u0301n\u0303', 'e\u0301n\u0303', 2],
  ['\u1112\u1161\u11ab', '\u1112\u1161\u11ab', 2],
  ['नमस्ते', 'नमस्ते', 4],
  ['😀🫠', '😀🫠', 4],
  ['👨‍👩‍👧', '👨', 2],
  ['👍🏽', '👍', 2],
  ['❤️', '❤', 1],
  ['1️⃣', '1', 1],
  ['🇩🇪', 'DE', 2],
  ['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '🏴', 2],
  ['a\u200bb', 'a\ufffdb', 3],
  ['\x1b[2J', '\ufffd[2J', 4],
  ['a\r\nb\t\u009b\u0301', 'a\ufffdb\ufffd\ufffd\ufffd', 6],
  ['\ud83d', '\ufffd', 1],
  ['\u202e', '\ufffd', 1],
];

test.each(widths)('%j is shown as %j in %i columns', (text, shown, width) => {
  expect(
    cells(text)
      .map(({ glyph }) => glyph)
      .join(''),
  ).toBe(shown);
  expect(cellWidth(text)).toBe(width);
});

test('graphemes are what a person takes for one character', () => {
  expect(graphemes('a👨‍👩‍👧e\u0301🇩🇪')).toEqual(['a', '👨‍👩‍👧', 'e\u0301', '🇩🇪']);
});

test('a text is cut in front of the character that does not fit', () => {
  expect(cutToWidth('日本語', 5)).toBe('日本');
  expect(cutToWidth('日本語', 6)).toBe('日本語');
  expect(cutToWidth('ab', 0)).toBe('');
});

test('terminals agree on text, and disagree on pictures and on what is composed', () => {
  expect(['a', 'é', 'ж', '日', '한', '─'].filter(isDisputed)).toEqual([]);
  expect(['😀', '❤', 'e\u0323', 'स्', '\ufffd', 'ﷺ'].filter((glyph) => !isDisputed(glyph))).toEqual([]);
});

test('a character on which terminals agree is by itself what it is among others', () => {
  const units = Array.from({ length: 0xffff }, (_, unit) => String.fromCharCode(unit));
  const agreed = units.filter((unit) => !isDisputed(unit));
  expect(agreed.length).toBeGreaterThan(30_000);
  const others = agreed.filter((unit) => {
    const [alone, among] = [cells(unit), cells(`😀${unit}😀`)];
    return graphemes(`😀${unit}😀`)[1] !== unit || alone[0]?.glyph !== unit || alone[0].width !== among[1]?.width;
  });
  expect(others).toEqual([]);
});

const text = fc.string({ unit: 'binary' });

test('no cell holds a control character, and the cells add up', () => {
  fc.assert(
    fc.property(text, (any) => {
      const all = cells(any);
      expect(all.some(({ glyph }) => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^$/u.test(glyph))).toBe(false);
      expect(all.reduce((sum, { width }) => sum + width, 0)).toBe(cellWidth(any));
    }),
  );
});

test('a cut fits, and shows no less than it could', () => {
  fc.assert(
    fc.property(text, fc.nat(40), (any, width) => {
      const [cut, whole] = [cellWidth(cutToWidth(any, width)), cellWidth(any)];
      expect(cut).toBeLessThanOrEqual(width);
      expect(cut).toBeGreaterThanOrEqual(Math.min(whole, width - 1));
    }),
  );
});

test('what is shown takes the same room when it is shown again', () => {
  const unit = fc.constantFrom(
    'a',
    '日',
    '\u0301',
    '👩',
    '🏽',
    '\u200d',
    '\ufe0f',
    '🇩',
    '🇪',
    '\u1112',
    '\u1161',
    '\u0903',
    '\t',
    '❤',
  );
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      const shown = cutToWidth(units.join(''), 1_000);
      expect(cutToWidth(shown, 1_000)).toBe(shown);
    }),
  );
});
