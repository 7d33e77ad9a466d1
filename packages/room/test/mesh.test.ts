/** Meshes of peers without any server, and with a room as one of them: everything arrives once, at everyone. */
import { dialects, type MeshDialect, type RoomEvent } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { visit } from './client-end.ts';
import { createHouse, type House, type Neighbourhood } from './house.ts';
import { type Cut, createWorld } from './world.ts';

const meshes = dialects.filter((dialect) => dialect.kind === 'mesh');
const cuts: readonly Cut[] = ['whole', 'byte by byte'];
const ways = meshes.flatMap((dialect) => cuts.map((cut): [string, Cut, MeshDialect] => [dialect.name, cut, dialect]));

function createNeighbourhood(cut: Cut): Neighbourhood {
  return { world: createWorld(cut), houses: new Map() };
}

function at(last: number) {
  return { host: `10.0.0.${last}`, port: 4000 + last };
}

/** Whom somebody heard say what. */
function heard(events: readonly RoomEvent[], self: string): readonly string[] {
  return events.flatMap((event) => {
    return event.type === 'said' && event.member.nickname !== self ? [`${event.member.nickname}: ${event.text}`] : [];
  });
}

function gone(events: readonly RoomEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'left' ? [event.member.nickname] : []));
}

function say(house: House, text: string): void {
  house.ask({ type: 'say', room: '', text, manner: 'speech' });
}

describe.each(ways)('%s, %s', (_name, cut, dialect) => {
  /** dawn, lily and george, who join each other in the order of `joins`. */
  function meet(joins: readonly (readonly ['lily' | 'george', 'dawn' | 'lily'])[]) {
    const neighbourhood = createNeighbourhood(cut);
    const people = {
      dawn: createHouse(neighbourhood, { address: at(1), person: 'dawn' }),
      lily: createHouse(neighbourhood, { address: at(2), person: 'lily' }),
      george: createHouse(neighbourhood, { address: at(3), person: 'george' }),
    };
    for (const [who, whom] of joins) {
      people[who].join(dialect, people[whom].address);
      neighbourhood.world.settle();
    }
    return { ...neighbourhood, ...people };
  }

  test.each([
    [
      [
        ['lily', 'dawn'],
        ['george', 'dawn'],
      ] as const,
    ],
    [
      [
        ['lily', 'dawn'],
        ['george', 'lily'],
      ] as const,
    ],
  ])('%j: everyone hears everyone once', (joins) => {
    const { world, dawn, lily, george } = meet(joins);
    for (const text of ['one', 'two']) {
      for (const person of [dawn, lily, george]) say(person, text);
      world.settle();
    }
    const words = (who: string) => [`${who}: one`, `${who}: two`];
    expect([...heard(dawn.events, 'dawn')].sort()).toEqual([...words('george'), ...words('lily')]);
    expect([...heard(lily.events, 'lily')].sort()).toEqual([...words('dawn'), ...words('george')]);
    expect([...heard(george.events, 'george')].sort()).toEqual([...words('dawn'), ...words('lily')]);
  });

  test('a leave and a crash are told once to each, and the others chat on', () => {
    const { world, dawn, lily, george } = meet([
      ['lily', 'dawn'],
      ['george', 'lily'],
    ]);
    dawn.leave();
    world.settle();
    expect(gone(lily.events)).toEqual(['dawn']);
    expect(gone(george.events)).toEqual(['dawn']);
    say(lily, 'still here');
    world.settle();
    expect(heard(george.events, 'george')).toEqual(['lily: still here']);
    george.crash();
    world.settle();
    expect(gone(lily.events)).toEqual(['dawn', 'george']);
    expect(lily.people()).toBe(1);
  });

  test('a peer on the list that nobody can reach hinders nobody', () => {
    const { world, houses, dawn, lily, george } = meet([['lily', 'dawn']]);
    // Lily is there for dawn still, and for nobody who dials her.
    houses.delete('10.0.0.2 4002');
    george.join(dialect, dawn.address);
    world.settle();
    say(dawn, 'hello');
    world.settle();
    expect(heard(george.events, 'george')).toEqual(['dawn: hello']);
    expect(heard(lily.events, 'lily')).toEqual(['dawn: hello']);
  });

  test.each(['is dialled by a peer', 'dials a peer'])('a room that %s is one of them', (how) => {
    const { world, houses, dawn, lily, george } = meet([]);
    const room = createHouse({ world, houses }, { address: at(9) });
    const line = dialects.find(({ name }) => name === 'line');
    if (line?.kind !== 'served') throw new Error('line is served');
    const maya = visit(world, room, line, 'maya', 1);
    const [first, second] = how === 'dials a peer' ? [dawn, room] : [room, dawn];
    second.join(dialect, first.address);
    world.settle();
    lily.join(dialect, dawn.address);
    world.settle();
    // Who comes later finds all of them through the room.
    george.join(dialect, room.address);
    world.settle();
    say(dawn, 'from dawn');
    world.settle();
    maya.ask({ type: 'say', room: '', text: 'from maya', manner: 'speech' });
    world.settle();
    expect(heard(maya.events, 'maya')).toEqual(['dawn: from dawn']);
    expect(heard(lily.events, 'lily')).toEqual(['dawn: from dawn', 'friends: maya: from maya']);
    expect(heard(george.events, 'george')).toEqual(['dawn: from dawn', 'friends: maya: from maya']);
    expect(heard(dawn.events, 'dawn')).toEqual(['friends: maya: from maya']);
    room.leave();
    world.settle();
    expect(gone(dawn.events)).toEqual(['friends']);
    expect(gone(george.events)).toEqual(['friends']);
  });
});
