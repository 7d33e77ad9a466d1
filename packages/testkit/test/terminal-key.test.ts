import { expect, test } from 'vitest';
import { keySequence } from '../src/terminal-key.ts';

test.each([
  ['a', 'a'],
  ['日', '日'],
  ['-', '-'],
  ['enter', '\r'],
  ['escape', '\x1b'],
  ['backspace', '\x7f'],
  ['C-c', '\x03'],
  ['C-_', '\x1f'],
  ['C-space', '\0'],
  ['M-b', '\x1bb'],
  ['M-enter', '\x1b\r'],
  ['tab', '\t'],
  ['S-tab', '\x1b[Z'],
  ['up', '\x1b[A'],
  ['C-left', '\x1b[1;5D'],
  ['C-S-end', '\x1b[1;6F'],
  ['M-f', '\x1bf'],
  ['pageup', '\x1b[5~'],
  ['C-delete', '\x1b[3;5~'],
  ['f1', '\x1bOP'],
  ['S-f1', '\x1b[1;2P'],
  ['f5', '\x1b[15~'],
])('%s is sent as xterm sends it', (key, sequence) => {
  expect(keySequence(key, 'normal')).toBe(sequence);
});

test('cursor keys are sent as the program asked for them', () => {
  expect(keySequence('up', 'application')).toBe('\x1bOA');
  expect(keySequence('C-up', 'application')).toBe('\x1b[1;5A');
  expect(keySequence('pageup', 'application')).toBe('\x1b[5~');
});

test.each(['', 'entr', 'C-é', 'C-enter'])('no key is called %j', (key) => {
  expect(() => keySequence(key, 'normal')).toThrow('no key is called');
});
