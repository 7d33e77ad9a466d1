/** What each kind of member is told of the others' comings and goings, and of the room's end. */
import { dialects, type RoomEvent } from '@portico/protocol';
import { expect, test } from 'vitest';
import { meet, visit } from './client-end.ts';
import { createHouse } from './house.ts';
import { createWorld } from './world.ts';

/** As their documents have words for it; a mesh knows only that the peer that is the room has gone. */
const told: Readonly<Record<string, readonly string[]>> = {
  line: ['maya joined', 'maya is now may', 'may left', 'closed'],
  hub: ['may left', 'closed'],
  irc: ['maya joined', 'maya is now may', 'may left', 'closed'],
  chatos: ['closed'],
  peerchat: ['friends left'],
  'peerchat-json': ['friends left'],
};

test('every dialect is in this table', () => {
  expect(Object.keys(told).sort()).toEqual(dialects.map(({ name }) => name).sort());
});

test.each(dialects.map((dialect) => [dialect.name, dialect] as const))('%s', (name, dialect) => {
  const world = createWorld('whole');
  const neighbourhood = { world, houses: new Map() };
  const house = createHouse(neighbourhood, { address: { host: '10.0.0.1', port: 4001 } });
  const address = { host: '10.0.0.2', port: 4002 };
  const bob =
    dialect.kind === 'served'
      ? visit(world, house, dialect, 'bob', 50_001)
      : meet(neighbourhood, house, { dialect, nickname: 'bob', address, dialler: 'peer' });
  world.settle();
  const before = bob.events.length;
  const line = dialects.find((one) => one.name === 'line');
  if (line?.kind !== 'served') throw new Error('line is served');
  const maya = visit(world, house, line, 'maya', 50_002);
  world.settle();
  for (const request of [{ type: 'rename', nickname: 'may' } as const, { type: 'quit', reason: 'left' } as const]) {
    maya.ask(request);
    world.settle();
  }
  house.leave();
  world.settle();
  expect(bob.events.slice(before).flatMap(words)).toEqual(told[name]);
});

function words(event: RoomEvent): readonly string[] {
  if (event.type === 'joined' || event.type === 'left') return [`${event.member.nickname} ${event.type}`];
  if (event.type === 'renamed') return [`${event.before} is now ${event.member.nickname}`];
  return event.type === 'closed' ? ['closed'] : [];
}
