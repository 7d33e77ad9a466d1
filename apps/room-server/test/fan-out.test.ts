/** What one room hears in a turn. */

import { OUTBOX_LIMIT } from '@portico/net';
import { expect, test } from 'vitest';
import { createTurns, createVariant } from './turns.ts';

test('a turn is one write for each member, encoded once for all', () => {
  const turns = createTurns();
  const { variant, encoded } = createVariant('stream');
  for (const id of [1, 2, 3]) turns.join(id, variant);
  turns.say('a');
  turns.say('b');
  expect(turns.heard(1)).toEqual([]);
  turns.endTurn();
  expect([1, 2, 3].map(turns.heard)).toEqual([['[a][b]'], ['[a][b]'], ['[a][b]']]);
  expect(encoded()).toBe(2);
  expect(turns.buffers(2)[0]).toBe(turns.buffers(1)[0]);
  expect(turns.buffers(3)[0]).toBe(turns.buffers(1)[0]);
});

test('who speaks does not hear it, and hears the others in order', () => {
  const turns = createTurns();
  const { variant } = createVariant('stream');
  for (const id of [1, 2]) turns.join(id, variant);
  turns.say('a', 2);
  turns.say('b', 1);
  turns.say('c', 2);
  turns.endTurn();
  expect(turns.heard(1)).toEqual(['[a][c]']);
  expect(turns.heard(2)).toEqual(['[b]']);
});

test('what is for one alone stands where it was said', () => {
  const turns = createTurns();
  const { variant } = createVariant('stream');
  for (const id of [1, 2]) turns.join(id, variant);
  turns.tell(1, '(x)');
  turns.say('a');
  turns.tell(1, '(y)');
  turns.tell(1, '(z)');
  turns.say('b');
  turns.endTurn();
  expect(turns.heard(1)).toEqual(['(x)[a](y)(z)[b]']);
  expect(turns.heard(2)).toEqual(['[a][b]']);
  expect(turns.tell(3, '(nobody)')).toBe(false);
});

test('who comes in the middle of a turn hears what is said from then on', () => {
  const turns = createTurns();
  const { variant } = createVariant('stream');
  turns.join(1, variant);
  turns.say('a');
  turns.join(2, variant);
  turns.say('b');
  turns.endTurn();
  turns.say('c');
  turns.endTurn();
  expect(turns.heard(2)).toEqual(['[b]', '[c]']);
});

test('who goes in the middle of a turn hears what was said until then', () => {
  const turns = createTurns();
  const { variant } = createVariant('stream');
  for (const id of [1, 2]) turns.join(id, variant);
  turns.say('a');
  turns.exit(1, 'friends');
  turns.say('b');
  turns.endTurn();
  expect(turns.heard(1)).toEqual(['[a]']);
  expect(turns.heard(2)).toEqual(['[a][b]']);
});

test('a variant for programs that take one read for one message gets one write for each', () => {
  const turns = createTurns();
  turns.join(1, createVariant('message').variant);
  turns.say('a');
  turns.say('b');
  turns.endTurn();
  expect(turns.heard(1)).toEqual(['[a]', '[b]']);
});

test('what a variant does not show is not written', () => {
  const turns = createTurns();
  turns.join(1, createVariant('stream').variant);
  turns.say('');
  turns.endTurn();
  expect(turns.heard(1)).toEqual([]);
});

test('who is told more alone in one turn than may wait has to give up', () => {
  const turns = createTurns();
  turns.join(1, createVariant('stream').variant);
  turns.tell(1, 'x'.repeat(OUTBOX_LIMIT));
  expect(turns.stuck).toEqual([]);
  turns.tell(1, 'x');
  expect(turns.stuck).toEqual([1]);
});

test('an event can be several messages', () => {
  const turns = createTurns();
  const encode = () => [Buffer.from('one '), Buffer.from('two ')];
  turns.join(1, { name: 'stream', packing: 'stream', encode });
  turns.join(2, { name: 'message', packing: 'message', encode });
  turns.say('a');
  turns.endTurn();
  expect([1, 2].map(turns.heard)).toEqual([['one two '], ['one ', 'two ']]);
});

test('the next turn begins when this one is written', () => {
  const turns = createTurns();
  turns.join(1, createVariant('stream').variant);
  turns.say('a');
  turns.nextTurn(() => turns.say('b'));
  turns.endTurn();
  expect(turns.heard(1)).toEqual(['[a]']);
});
