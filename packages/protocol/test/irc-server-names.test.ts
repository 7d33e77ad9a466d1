/** The names of a room, as each client is told them while people come, go, and are called otherwise. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Member } from '../src/vocabulary.ts';
import { createWorld, enter, member, openRoom, parse, type Server } from './irc-server-session.ts';

const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('come' as const), length: fc.integer({ min: 1, max: 60 }) }) },
  fc.record({ type: fc.constant('go' as const), at: fc.nat() }),
  fc.record({ type: fc.constant('rule' as const), at: fc.nat() }),
  fc.record({ type: fc.constant('elsewhere' as const) }),
);

test('names are those of who is there now, in the order of their coming, in lines that everybody can read', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const world = createWorld();
      const clients = ['m', 'somebody-with-a-very-long-name'].map((nickname) => enter({ world, nickname }));
      openRoom(world, 'elsewhere', { members: [member('far'), member('away')] });
      let people: readonly Member[] = [];
      for (const [i, one] of changes.entries()) {
        if (one.type === 'elsewhere') expect(namesIn('elsewhere', clients)).toEqual([['far', 'away']]);
        else people = changed(people, one, i);
        openRoom(world, 'friends', { members: people });
        const expected = people.map(({ nickname, ranks }) => (ranks ? '@' : '') + nickname);
        expect(namesIn('friends', clients)).toEqual([expected]);
      }
    }),
    { numRuns: 50 },
  );
});

function changed(
  people: readonly Member[],
  one: { readonly type: 'come'; readonly length: number } | { readonly type: 'go' | 'rule'; readonly at: number },
  i: number,
): readonly Member[] {
  if (one.type === 'come') return [...people, member(`${i}-${'é'.repeat(one.length)}`)];
  const at = one.at % Math.max(1, people.length);
  if (one.type === 'go') return people.toSpliced(at, 1);
  return people.map((person, place) => (place === at ? { ...person, ranks: ['operator'] } : person));
}

/** What all of them are told; once, where they are told the same. */
function namesIn(room: string, clients: readonly Server[]): readonly (readonly string[])[] {
  const told = clients.map(({ hear, done, pass }) => {
    hear(`NAMES #${room}`);
    pass(2);
    const lines = done().filter((line) => line.includes(' 353 '));
    for (const line of lines) expect(Buffer.byteLength(line) + 2).toBeLessThanOrEqual(512);
    return lines.flatMap((line) => parse(line).params.at(-1)?.split(' ') ?? []);
  });
  const [first = []] = told;
  return told.every((names) => names.join(' ') === first.join(' ')) ? [first] : told;
}
