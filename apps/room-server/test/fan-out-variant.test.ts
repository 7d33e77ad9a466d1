/** What somebody hears whose variant changes while they are in rooms. */
import { expect, test } from 'vitest';
import { createTurns, createVariant } from './turns.ts';

test('what was said before is written in the variant that was, what comes after in the new one', () => {
  const turns = createTurns();
  const [plain, marked] = [createVariant('stream', '[]').variant, createVariant('stream', '<>').variant];
  for (const id of [1, 2]) turns.join(id, plain);
  turns.say('a');
  turns.tell(1, '(x)');
  turns.retune(1, marked);
  turns.tell(1, '(y)');
  turns.say('b');
  turns.endTurn();
  turns.say('c');
  turns.endTurn();
  expect(turns.heard(1)).toEqual(['[a](x)', '(y)<b>', '<c>']);
  expect(turns.heard(2)).toEqual(['[a][b]', '[c]']);
});

test('in all rooms at once, and none is left', () => {
  const turns = createTurns();
  const [plain, marked] = [createVariant('stream', '[]').variant, createVariant('stream', '<>').variant];
  for (const room of ['red', 'blue']) turns.join(1, plain, room);
  turns.join(2, marked, 'red');
  turns.sayIn(['red'], 'a');
  turns.sayIn(['blue'], 'b');
  turns.retune(1, marked);
  turns.sayIn(['blue'], 'c', 1);
  turns.sayIn(['red', 'blue'], 'd');
  turns.endTurn();
  expect(turns.heard(1)).toEqual(['[a][b]', '<d>']);
  expect(turns.heard(2)).toEqual(['<a><d>']);
});

test('they share the buffer of those who had that variant already', () => {
  const turns = createTurns();
  const plain = createVariant('stream', '[]').variant;
  const { variant: marked, encoded } = createVariant('stream', '<>');
  turns.join(1, plain);
  turns.join(2, marked);
  turns.retune(1, marked);
  turns.say('a');
  turns.endTurn();
  expect(encoded()).toBe(1);
  expect(turns.buffers(1)[0]).toBe(turns.buffers(2)[0]);
});

test('to the variant that it has, and of who is in no room, nothing changes', () => {
  const turns = createTurns();
  const { variant } = createVariant('stream');
  turns.join(1, variant);
  turns.say('a');
  turns.retune(1, variant);
  turns.retune(7, variant);
  expect(turns.heard(1)).toEqual([]);
  turns.endTurn();
  expect(turns.heard(1)).toEqual(['[a]']);
});
