import { NICKNAME_CHARACTERS } from '@portico/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nicknameProblem, numberedNickname, similarNickname } from '../src/nickname.ts';

describe('a nickname that fits', () => {
  test.each([
    'maya',
    'Zoë',
    '日本太郎',
    'o.neill',
    "d'arc",
    'x_1-2',
    '_',
    '7up',
    'नमस्ते',
    'a'.repeat(NICKNAME_CHARACTERS),
  ])('%s', (nickname) => expect(nicknameProblem(nickname)).toBeUndefined());
});

describe('a nickname that does not fit', () => {
  test.each([
    ['', 'begins with'],
    ['two words', 'no spaces'],
    ['*', 'begins with'],
    ['maya:', 'begins with'],
    ['#room', 'begins with'],
    ['-dash', 'begins with'],
    ['a,b', 'commas'],
    ['a\u0000b', 'begins with'],
    ['a\u200bb', 'begins with'],
    ['a\u202eb', 'begins with'],
    ['😀', 'begins with'],
    ['maya\u3164', 'begins with'],
    ['\u3164', 'begins with'],
    ['ma\ufe0fya', 'begins with'],
    ['7\ufe0fup', 'begins with'],
    ['ma\u034fya', 'begins with'],
    [`e${'\u0316'.repeat(6)}`, 'begins with'],
    ['YOU', 'no nickname'],
    ['a'.repeat(NICKNAME_CHARACTERS + 1), 'at most'],
    [`a${'\u{1d49c}'.repeat(NICKNAME_CHARACTERS)}`, 'at most'],
  ])('%j: %s', (nickname, why) => expect(nicknameProblem(nickname)).toContain(why));
});

test('32 characters of four bytes each are 128 bytes, the most', () => {
  expect(nicknameProblem('\u{20000}'.repeat(32))).toBeUndefined();
});

describe('the most similar nickname that fits', () => {
  test.each([
    ['maya', 'maya'],
    ['e\u0301va', 'éva'],
    [' maya\n', 'maya'],
    ['two words', 'two_words'],
    ['a,b:c#d', 'a_b_c_d'],
    ['-dash', '_dash'],
    ['a\u0000b', 'a_b'],
    ['a\u200bb', 'ab'],
    ['7\ufe0fup', '7up'],
    ['\u2764\ufe0fmaya', '_maya'],
    ['maya😀', 'maya_'],
    [`e${'\u0316'.repeat(6)}`, `e${'\u0316'.repeat(4)}`],
    ['a'.repeat(33), 'a'.repeat(32)],
    ['\u{20000}'.repeat(33), '\u{20000}'.repeat(32)],
    ['', undefined],
    ['*_*', undefined],
    ['\u200b', undefined],
  ])('to %j is %j', (nickname, similar) => expect(similarNickname(nickname)).toBe(similar));

  test('fits whatever was asked for, and with a number, too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer({ min: 2, max: 9999 }), (asked, number) => {
        const similar = similarNickname(asked);
        if (similar === undefined) return;
        expect(nicknameProblem(numberedNickname(similar, number))).toBeUndefined();
        if (similar.toLowerCase() !== 'you') expect(nicknameProblem(similar)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
