/** What people hear in a turn who are in several rooms. */
import type { LeaveReason, RoomEvent, Variant } from '@portico/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTurns, createVariant } from './turns.ts';

test('who is in one room hears that one alone, and shares its buffer', () => {
  const turns = createTurns();
  const { variant, encoded } = createVariant('stream');
  for (const id of [1, 2]) turns.join(id, variant, 'red');
  for (const id of [3, 4]) turns.join(id, variant, 'blue');
  turns.sayIn(['red'], 'r');
  turns.sayIn(['blue'], 'b');
  turns.sayIn(['nowhere'], 'n');
  turns.endTurn();
  expect([1, 2, 3, 4].map(turns.heard)).toEqual([['[r]'], ['[r]'], ['[b]'], ['[b]']]);
  expect(turns.buffers(2)[0]).toBe(turns.buffers(1)[0]);
  expect(turns.buffers(4)[0]).toBe(turns.buffers(3)[0]);
  expect(encoded()).toBe(2);
});

test('who is in several rooms hears them in the order in which they spoke, in one write', () => {
  const turns = createTurns();
  const { variant } = createVariant('stream');
  for (const room of ['blue', 'red']) turns.join(1, variant, room);
  turns.join(2, variant, 'red');
  turns.sayIn(['red'], 'a');
  turns.sayIn(['blue'], 'b');
  turns.tell(1, '(x)');
  turns.sayIn(['red'], 'c');
  turns.endTurn();
  expect([1, 2].map(turns.heard)).toEqual([['[a][b](x)[c]'], ['[a][c]']]);
});

test('what goes to several rooms is encoded once, and heard once', () => {
  const turns = createTurns();
  const { variant, encoded } = createVariant('stream');
  for (const room of ['red', 'blue']) turns.join(1, variant, room);
  turns.join(2, variant, 'red');
  turns.join(3, variant, 'blue');
  turns.sayIn(['red', 'blue'], 'a', 2);
  turns.sayIn('everyone', 'b', 1);
  turns.endTurn();
  expect([1, 2, 3].map(turns.heard)).toEqual([['[a]'], ['[b]'], ['[a][b]']]);
  expect(encoded()).toBe(2);
});

test('a quit is heard once by who shares several rooms, unless it is told in words of each room', () => {
  const turns = createTurns();
  const plain = written(() => 'quit');
  const byRoom = written(({ room }) => `quit ${room}`);
  for (const room of ['red', 'blue', 'green']) {
    turns.join(1, plain, room);
    turns.join(2, byRoom, room);
  }
  turns.join(3, plain, 'blue');
  const member = { nickname: 'maya', badge: '', address: undefined };
  const leave = (room: string, reason: LeaveReason, by = member) =>
    turns.publish({ type: 'left', member: by, reason, id: 1, at: 0, room }, [room], undefined);
  for (const room of ['red', 'blue', 'green']) leave(room, 'lost');
  leave('green', 'lost', { ...member, nickname: 'bob' });
  for (const room of ['red', 'blue']) leave(room, 'parted');
  turns.endTurn();
  expect([1, 2, 3].map(turns.heard)).toEqual([
    ['[quit][quit][quit][quit]'],
    ['[quit red][quit blue][quit green][quit green][quit red][quit blue]'],
    ['[quit][quit]'],
  ]);
});

test('who leaves one room hears the others on, and nothing twice', () => {
  const turns = createTurns();
  const { variant } = createVariant('stream');
  for (const room of ['red', 'blue']) turns.join(1, variant, room);
  turns.sayIn(['red', 'blue'], 'a');
  turns.exit(1, 'red');
  turns.sayIn(['red', 'blue'], 'b');
  turns.endTurn();
  turns.sayIn(['red', 'blue'], 'c');
  turns.endTurn();
  expect(turns.heard(1)).toEqual(['[a]', '[b]', '[c]']);
});

test('who is in no room any more is told nothing, and cannot be', () => {
  const turns = createTurns();
  const { variant, encoded } = createVariant('stream');
  for (const room of ['red', 'blue']) turns.join(1, variant, room);
  for (const room of ['red', 'red', 'blue']) turns.exit(1, room);
  turns.sayIn('everyone', 'a');
  expect(turns.tell(1, '(x)')).toBe(false);
  turns.endTurn();
  expect(turns.heard(1)).toEqual([]);
  expect(encoded()).toBe(0);
});

const people = [1, 2, 3, 4];
const rooms = ['red', 'blue', 'green'];
const action = fc.oneof(
  fc.record({
    type: fc.constant('say' as const),
    by: fc.constantFrom(...people),
    to: fc.oneof(fc.subarray(rooms), fc.constant('everyone' as const)),
  }),
  fc.record({ type: fc.constant('tell' as const), to: fc.constantFrom(...people) }),
  fc.record({
    type: fc.constantFrom('enter' as const, 'exit' as const),
    who: fc.constantFrom(...people),
    room: fc.constantFrom(...rooms),
  }),
  fc.record({ type: fc.constant('retune' as const), who: fc.constantFrom(...people) }),
  fc.record({ type: fc.constant('end' as const) }),
);

test('whatever happens, each member hears exactly what is for it, in order', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const turns = createTurns();
      const [even, odd] = [createVariant('stream', '[]').variant, createVariant('message', '<>').variant];
      const isEven = new Map(people.map((id) => [id, id % 2 === 0]));
      const variantOf = (id: number): Variant => (isEven.get(id) ? even : odd);
      const presence = new Map(people.map((id) => [id, new Set<string>()]));
      const expected = new Map(people.map((id) => [id, '']));
      const expect1 = (id: number, text: string) => expected.set(id, (expected.get(id) ?? '') + text);
      for (const [i, one] of actions.entries()) {
        if (one.type === 'say') {
          turns.sayIn(one.to, `s${i}`, one.by);
          for (const [id, where] of presence) {
            const isMeant = one.to === 'everyone' ? where.size > 0 : one.to.some((room) => where.has(room));
            if (isMeant && id !== one.by) expect1(id, isEven.get(id) ? `[s${i}]` : `<s${i}>`);
          }
        } else if (one.type === 'tell' && turns.tell(one.to, `t${i}`)) expect1(one.to, `t${i}`);
        else if (one.type === 'enter') {
          presence.get(one.who)?.add(one.room);
          turns.join(one.who, variantOf(one.who), one.room);
        } else if (one.type === 'exit') {
          presence.get(one.who)?.delete(one.room);
          turns.exit(one.who, one.room);
        } else if (one.type === 'retune') {
          isEven.set(one.who, !isEven.get(one.who));
          turns.retune(one.who, variantOf(one.who));
        } else if (one.type === 'end') turns.endTurn();
      }
      turns.endTurn();
      expect(new Map(people.map((id) => [id, turns.heard(id).join('')]))).toEqual(expected);
    }),
  );
});

function written(words: (event: RoomEvent) => string): Variant {
  return { name: 'words', packing: 'stream', encode: (event) => [Buffer.from(`[${words(event)}]`)] };
}
