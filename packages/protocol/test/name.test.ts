import { expect, test } from 'vitest';
import { nameKey, roomNameProblem } from '../src/name.ts';

test.each(['friends', 'lab 3', 'Čtvrtek', '日本', '5000b', 'a'.repeat(64)])('a room may be called %j', (name) => {
  expect(roomNameProblem(name)).toBeUndefined();
});

test.each([
  ['', 'needs a name'],
  ['  ', 'needs a name'],
  ['5000', 'taken for a port'],
  ['a:b', 'no : and no /'],
  ['a/b', 'no : and no /'],
  ['a\nb', 'printable'],
  ['a\u001b[2Jb', 'printable'],
  ['a\u202eb', 'printable'],
  ['a'.repeat(65), '64 characters'],
])('a room may not be called %j: %s', (name, why) => {
  expect(roomNameProblem(name)).toContain(why);
});

test.each(['5000', 'a:b', 'a/b', 'a'.repeat(64)])(
  'a side room may be called %j, as no address stands in its place',
  (name) => {
    expect(roomNameProblem(name, 'side')).toBeUndefined();
  },
);

test.each([
  ['  ', 'needs a name'],
  ['a\nb', 'printable'],
  ['a'.repeat(65), '64 characters'],
])('a side room may not be called %j: %s', (name, why) => {
  expect(roomNameProblem(name, 'side')).toContain(why);
});

test('names that differ in case or in variants of a character are one name', () => {
  expect(nameKey('MAYA ')).toBe(nameKey('maya'));
  expect(nameKey('ﬁn')).toBe(nameKey('fin'));
  expect(nameKey('e\u0301va')).toBe(nameKey('éva'));
  expect(nameKey('maya')).not.toBe(nameKey('maja'));
});
