import { describe, expect, test } from 'vitest';
import { NICKNAME_CHARACTERS, nicknameProblem } from '../src/nickname.ts';

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
