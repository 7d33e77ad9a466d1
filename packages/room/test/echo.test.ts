/** Rooms that hear each other in several meshes: nothing goes round for ever, and nothing else is kept back. */
import { dialects, type MeshDialect } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { createEchoes } from '../src/echo.ts';
import { visit } from './client-end.ts';
import { createHouse } from './house.ts';
import { createWorld } from './world.ts';

const meshes = dialects.filter((dialect): dialect is MeshDialect => dialect.kind === 'mesh');

test.each(['speech', 'action'] as const)(
  'two rooms that meet in two meshes pass a text on, and not back (%s)',
  (manner) => {
    const world = createWorld('whole');
    const neighbourhood = { world, houses: new Map() };
    const [one, other] = [1, 2].map((last) =>
      createHouse(neighbourhood, { address: { host: `10.0.0.${last}`, port: 4000 + last } }),
    );
    const line = dialects.find(({ name }) => name === 'line');
    if (!one || !other || line?.kind !== 'served') throw new Error('two rooms, and line');
    for (const dialect of meshes) other.join(dialect, one.address);
    world.settle();
    const maya = visit(world, one, line, 'maya', 50_001);
    const bob = visit(world, other, line, 'bob', 50_002);
    world.settle();
    maya.ask({ type: 'say', room: '', text: `hi${'x'.repeat(3000)}`, manner });
    world.settle();
    const heard = (events: typeof bob.events) => events.filter(({ type }) => type === 'said').length;
    // Long, it comes in as many pieces as each mesh makes of it.
    expect(heard(bob.events)).toBeGreaterThanOrEqual(1);
    expect(heard(bob.events)).toBeLessThan(10);
    expect(heard(maya.events)).toBe(1);
  },
);

describe('a text that was said here', () => {
  const echoes = createEchoes();
  const long = 'a sentence of many words, longer than anybody types twice in ten seconds';
  echoes.note({ nickname: 'maya', text: 'hello: you', manner: 'speech' }, 0);
  echoes.note({ nickname: 'bob', text: 'waves', manner: 'action' }, 0);
  echoes.note({ nickname: 'bob', text: long, manner: 'speech' }, 0);
  const isEcho = (nickname: string, text: string, now = 9_999) =>
    echoes.isEcho({ nickname, text, manner: 'speech' }, now);

  test.each(['lab: maya: hello: you', 'lab-2: lab: maya: hello: you', 'lab: maya: hello', 'lab: ** bob waves'])(
    'is known again: %s',
    (text) => expect(isEcho('lab', text)).toBe(true),
  );

  test.each(['maya: hello: you', 'hello: you', 'lab: maya: ', 'lab: eve: hello: you', 'lab: maya: hello: you all'])(
    'is not: %s',
    (text) => expect(isEcho('lab', text)).toBe(false),
  );

  test('is known without its speaker when it is long, unless its speaker repeats it', () => {
    expect(isEcho('lab', `lab: ${long}`)).toBe(true);
    expect(isEcho('bob', `log: ${long}`)).toBe(false);
  });

  test('is forgotten after 10 s', () => {
    expect(isEcho('lab', 'lab: maya: hello: you', 10_000)).toBe(false);
  });
});
