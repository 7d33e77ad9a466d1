import { describe, expect, test } from 'vitest';
import { NICKNAME_CHARACTERS, nicknameKey, nicknameProblem } from '../src/room/nickname.ts';

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
    ['YOU', 'no nickname'],
    ['a'.repeat(NICKNAME_CHARACTERS + 1), 'at most'],
    [`a${'\u{1d49c}'.repeat(NICKNAME_CHARACTERS)}`, 'at most'],
  ])('%j: %s', (nickname, why) => expect(nicknameProblem(nickname)).toContain(why));
});

test('32 characters of four bytes each are 128 bytes, the most', () => {
  expect(nicknameProblem('\u{20000}'.repeat(32))).toBeUndefined();
});

test('names that differ in case or in variants of a character are one name', () => {
  expect(nicknameKey('MAYA')).toBe(nicknameKey('maya'));
  expect(nicknameKey('ﬁn')).toBe(nicknameKey('fin'));
  expect(nicknameKey('e\u0301va')).toBe(nicknameKey('éva'));
  expect(nicknameKey('maya')).not.toBe(nicknameKey('maja'));
});
