import { expect, test } from 'vitest';
import { beside, boxed, rowWidth, span, spread, toWidth } from '../src/compose.ts';
import { drawText } from '../src/draw-text.ts';
import type { Row } from '../src/screen.ts';

function drawn(rows: readonly Row[], width: number): readonly string[] {
  return drawText({ rows, cursor: undefined, title: '' }, { width, height: rows.length });
}

test('a row is cut or filled to a width, never through a wide character', () => {
  expect(rowWidth(toWidth([span('日本'), span('語')], 5))).toBe(5);
  expect(toWidth([span('日本'), span('語x')], 5)).toEqual([span('日本'), span(' ')]);
  expect(toWidth([span('ab', { bold: true })], 4, { inverse: true })).toEqual([
    span('ab', { bold: true }),
    span('  ', { inverse: true }),
  ]);
});

test('two rows share one, and the left one gives way', () => {
  expect(drawn([spread([span('left')], [span('right')], 12)], 12)).toEqual(['left   right']);
  expect(drawn([spread([span('a long left')], [span('right')], 8)], 8)).toEqual(['a lright']);
});

test('boxes stand beside each other', () => {
  const log = boxed({
    title: '日本',
    rows: [[span('hello')], [span('too long for it')]],
    border: {},
    size: { width: 14, height: 5 },
  });
  const members = boxed({ title: '', rows: [[span('maya')]], border: {}, size: { width: 8, height: 3 } });
  expect(
    drawn(
      beside([
        { rows: log, width: 14 },
        { rows: members, width: 8 },
      ]),
      30,
    ),
  ).toEqual([
    '┌ 日本 ──────┐┌──────┐',
    '│hello       ││maya  │',
    '│too long for│└──────┘',
    '│            │',
    '└────────────┘',
  ]);
});

test('a box without room inside is its border', () => {
  expect(drawn(boxed({ title: 'title', rows: [[span('x')]], border: {}, size: { width: 2, height: 2 } }), 5)).toEqual([
    '┌┐',
    '└┘',
  ]);
});

test('a drawn screen is as large as asked, and cuts what does not fit', () => {
  const screen = { rows: [[span('日本語')], [span('a'), span('b')], [span('below')]], cursor: undefined, title: '' };
  expect(drawText(screen, { width: 5, height: 2 })).toEqual(['日本', 'ab']);
  expect(drawText(screen, { width: 5, height: 4 })).toEqual(['日本', 'ab', 'below', '']);
});
