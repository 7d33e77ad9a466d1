import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../src/printable.ts';

const shown: readonly [name: string, text: string, expected: string][] = [
  ['plain ASCII', 'hello, ~world~', 'hello, ~world~'],
  [
    'ordinary scripts',
    'Grüße Привет שלום مرحبا नमस्ते สวัสดี 你好 한국어',
    'Grüße Привет שלום مرحبا नमस्ते สวัสดี 你好 한국어',
  ],
  ['combining marks, composed', 'e\u0301', '\u00e9'],
  ['conjoining Hangul, composed', '\u1112\u1161\u11ab', '한'],
  ['emoji with joiners, skin tones, variation selectors, flags', '👨‍👩‍👧 👍🏽 ❤️ #️⃣ 🏳️‍🌈 🇩🇪', '👨‍👩‍👧 👍🏽 ❤️ #️⃣ 🏳️‍🌈 🇩🇪'],
  ['an escape sequence', 'a\x1b[2Jb', 'a\ufffd[2Jb'],
  ['the same in C1', 'a\u009b2Jb\u0085', 'a\ufffd2Jb\ufffd'],
  ['BEL, DEL and NUL', '\x07\x7f\0', '\ufffd\ufffd\ufffd'],
  ['direction controls', 'ab\u202ecd\u202c\u2066ef\u2069\u200f\u061c', 'abcdef'],
  ['zero-width characters and fillers', 'ad\u200bmi\u200cn\ufeff\u2060\u3164\u115f\u00ad', 'admin'],
  ['a joiner that joins no emoji', 'a\u200db 👨\u200d!', 'ab 👨!'],
  ['a selector that selects nothing', 'a\ufe0f\u{e0100}', 'a'],
  ['a selector and a joiner at what no emoji is yet', '\u{1f1ae}\ufe0f 👩\u200d\u{1f1ae}', '\ufffd 👩\ufffd'],
  ['lone surrogates', '\ud83d \ude00', '\ufffd \ufffd'],
  ['private and unassigned characters', '\ue000\u0378\u{10fffd}\uffff', '\ufffd\ufffd\ufffd\ufffd'],
  ['tabs and other spaces', '\ta\u00a0b\u3000c', '    a b c'],
  ['marks without end', `e${'\u0316'.repeat(1000)}!`, `e${'\u0316'.repeat(4)}!`],
];

test.each(shown)('%s', (_name, text, expected) => {
  expect(printable(text)).toBe(expected);
});

test('line ends become spaces', () => {
  expect(printable('a\nb\r\nc\rd\u2028e\u2029f')).toBe('a b c d e f');
});

/** Unicode's list of direction controls, zero-width characters, and the categories that bear no text. */
const forbidden = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('\x1b', '\u009b', '\u202e', '\u200d', '\ufe0f', '\ud83d', '\ude00', '👩', '🏽', '\u0301', '\t'),
    ),
  )
  .map((parts) => parts.join(''));

test('nothing that steers a terminal ever passes', () => {
  fc.assert(fc.property(hostile, (text) => !forbidden.test(printable(text))));
});

test('what was made printable stays as it is', () => {
  fc.assert(fc.property(hostile, (text) => printable(printable(text)) === printable(text)));
});

test('a hostile megabyte takes no time to speak of', () => {
  const started = performance.now();
  for (const unit of ['\u0301\u0316', '\u200d', '\x1b[', '👩\u200d']) printable(unit.repeat(500_000 / unit.length));
  expect(performance.now() - started).toBeLessThan(5_000);
});
