/** Two peers who dialled each other keep one connection: the same on both sides. */
import type { Address } from '@portico/protocol';
import { expect, test } from 'vitest';
import { createAcquaintances, type Introduction } from '../src/mesh/acquaintance.ts';

const dawn: Address = { host: '10.0.0.1', port: 4001 };
const dusk: Address = { host: '10.0.0.2', port: 4001 };
const late: Address = { host: '10.0.0.1', port: 4002 };

/** Connection 1 was dialled by `one`, connection 2 by `other`. Answers which of them `self` keeps. */
function kept(self: 'one' | 'other', order: readonly (1 | 2)[], [one, other]: readonly [Address, Address]) {
  const acquaintances = createAcquaintances();
  const open = new Set<number>([1, 2]);
  for (const id of order) {
    const spare = acquaintances.introduce({
      id,
      badge: 'mesh',
      nickname: 'dawn',
      dialler: (id === 1) === (self === 'one') ? 'we' : 'they',
      self: self === 'one' ? one : other,
      peer: self === 'one' ? other : one,
    });
    if (spare !== undefined) open.delete(spare);
  }
  return [...open];
}

test.each([
  { name: 'on two machines', pair: [dawn, dusk] as const },
  { name: 'on one machine', pair: [late, dawn] as const },
])('$name, whichever connection each of them sees first', ({ pair }) => {
  const views = (['one', 'other'] as const).flatMap((self) => [kept(self, [1, 2], pair), kept(self, [2, 1], pair)]);
  expect(new Set(views.map(String)).size).toBe(1);
  expect(views[0]).toHaveLength(1);
});

test('who dials twice has two connections, and so have peers of two meshes, and two people at one address', () => {
  const { introduce } = createAcquaintances();
  const first: Introduction = { id: 1, badge: 'mesh', nickname: 'dawn', dialler: 'they', self: dawn, peer: dusk };
  expect(introduce(first)).toBeUndefined();
  expect(introduce({ ...first, id: 2 })).toBeUndefined();
  expect(introduce({ ...first, id: 3, dialler: 'we', badge: 'other mesh' })).toBeUndefined();
  expect(introduce({ ...first, id: 4, dialler: 'we', peer: late })).toBeUndefined();
  expect(introduce({ ...first, id: 5, dialler: 'we', nickname: 'dusk' })).toBeUndefined();
});

test('a peer that has gone may come again, either way', () => {
  const { introduce, forget } = createAcquaintances();
  const first: Introduction = { id: 1, badge: 'mesh', nickname: 'dawn', dialler: 'they', self: dawn, peer: dusk };
  introduce(first);
  forget(1);
  expect(introduce({ ...first, id: 2, dialler: 'we' })).toBeUndefined();
});
