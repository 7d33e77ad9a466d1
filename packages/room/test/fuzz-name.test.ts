/** Whatever somebody wants to be called, or to call a room: what is given steers nothing, and looks like nobody else. */
import { roomNameProblem } from '@portico/protocol';
import { fuzz, hostileText } from '@portico/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRoom, step } from '../src/index.ts';
import { nameLikeness } from '../src/likeness.ts';
import { lookalikes } from '../src/lookalike-table.ts';
import { nc, rules } from './conversation.ts';

/** C0, C1, what turns the order around, what cannot be seen, what separates. */
const steering = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

const drawnAlike = Object.values(lookalikes).flatMap((points) =>
  points.split(' ').map((point) => String.fromCodePoint(Number.parseInt(point, 16))),
);
const letters = fc.array(fc.constantFrom('m', 'a', 'y', 'I', 'l', '1', 'o', '0', 'rn', ...drawnAlike), {
  maxLength: 8,
});
const names = fc.oneof(
  hostileText,
  letters.map((all) => all.join('')),
);

test('no two people of a room look alike, and no name of theirs steers a terminal', () => {
  fuzz({
    beside: import.meta.url,
    name: 'nicknames',
    cases: fc.array(fc.tuple(names, fc.boolean()), { maxLength: 20 }),
    runs: 200,
    check: (wishes) => {
      const room = createRoom({ ...rules, capacity: 100 });
      for (const [index, [nickname, isNear]] of wishes.entries()) {
        step(room, nc(index + 1), { type: 'register', nickname, ...(isNear && { fit: 'near' as const }) }, index);
      }
      const given = Array.from(room.people.values(), ({ member }) => member.nickname);
      for (const nickname of given) expect(nickname).not.toMatch(steering);
      expect(new Set(given.map(nameLikeness)).size).toBe(given.length);
    },
  });
});

test('no name of a room steers a terminal', () => {
  fuzz({
    beside: import.meta.url,
    name: 'room-names',
    cases: hostileText,
    runs: 500,
    check: (name) => {
      if (roomNameProblem(name) === undefined) expect(name.replaceAll(/[\u200d\ufe0f]/gu, '')).not.toMatch(steering);
    },
  });
});
