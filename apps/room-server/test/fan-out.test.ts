import type { RoomEvent, Variant } from '@portico/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFanOut } from '../src/fan-out/fan-out.ts';
import { OUTBOX_LIMIT } from '../src/net/outbox.ts';

/** A room of ears; turns end when the test says so. */
function createTurns() {
  let end = () => {};
  const fanOut = createFanOut((flush) => {
    end = flush;
  });
  const writes = new Map<number, string[]>();
  const stuck: number[] = [];
  return {
    ...fanOut,
    join: (id: number, variant: Variant) => {
      const own: string[] = [];
      writes.set(id, own);
      fanOut.enter(id, 'friends', variant, {
        write: (bytes) => own.push(Buffer.from(bytes).toString()),
        giveUp: () => stuck.push(id),
      });
    },
    say: (text: string, except?: number) => fanOut.publish(said(text), ['friends'], except),
    tell: (id: number, text: string) => fanOut.send(id, Buffer.from(text)),
    endTurn: () => {
      end();
      end = () => {};
    },
    heard: (id: number) => writes.get(id) ?? [],
    stuck,
  };
}

function said(text: string): RoomEvent {
  const member = { nickname: 'maya', badge: '', address: undefined };
  return { type: 'said', member, text, manner: 'speech', id: 1, at: 0, room: 'friends' };
}

/** Encodes a text in brackets of its own, and counts how often. */
function createVariant(packing: Variant['packing'], brackets = '[]') {
  let encoded = 0;
  const encode = (event: RoomEvent) => {
    encoded += 1;
    const text = event.type === 'said' ? event.text : '';
    return text === '' ? [] : [Buffer.from(`${brackets[0]}${text}${brackets[1]}`)];
  };
  return { variant: { name: brackets, packing, encode } satisfies Variant, encoded: () => encoded };
}

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

test('the next turn begins when this one is written', () => {
  const turns = createTurns();
  turns.join(1, createVariant('stream').variant);
  turns.say('a');
  turns.nextTurn(() => turns.say('b'));
  turns.endTurn();
  expect(turns.heard(1)).toEqual(['[a]']);
});

test('whatever happens, each member hears exactly what is for it, in order', () => {
  const ids = [1, 2, 3, 4];
  const action = fc.oneof(
    fc.record({ type: fc.constant('say' as const), by: fc.constantFrom(...ids) }),
    fc.record({ type: fc.constant('tell' as const), to: fc.constantFrom(...ids) }),
    fc.record({ type: fc.constantFrom('join' as const, 'part' as const), who: fc.constantFrom(...ids) }),
    fc.record({ type: fc.constant('end' as const) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const turns = createTurns();
      const [even, odd] = [createVariant('stream', '[]').variant, createVariant('message', '<>').variant];
      const expected = new Map(ids.map((id) => [id, '']));
      const present = new Set<number>();
      const heard = new Map(ids.map((id) => [id, '']));
      const hear = (id: number, text: string) => expected.set(id, (expected.get(id) ?? '') + text);
      const brackets = (id: number, text: string) => (id % 2 === 0 ? `[${text}]` : `<${text}>`);
      for (const [i, one] of actions.entries()) {
        if (one.type === 'say') {
          turns.say(`s${i}`, one.by);
          for (const id of present) if (id !== one.by) hear(id, brackets(id, `s${i}`));
        } else if (one.type === 'tell' && turns.tell(one.to, `t${i}`)) hear(one.to, `t${i}`);
        else if (one.type === 'join' && !present.has(one.who)) {
          present.add(one.who);
          turns.enter(one.who, 'friends', one.who % 2 === 0 ? even : odd, {
            write: (bytes) => heard.set(one.who, (heard.get(one.who) ?? '') + Buffer.from(bytes).toString()),
            giveUp: () => {},
          });
        } else if (one.type === 'part' && present.delete(one.who)) turns.exit(one.who, 'friends');
        else if (one.type === 'end') turns.endTurn();
      }
      turns.endTurn();
      expect(heard).toEqual(expected);
    }),
  );
});
