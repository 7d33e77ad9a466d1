import { type Request, ROOMS_PER_PERSON } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { type Asker, createRoom, peopleIn, roomsOf, step } from '../src/index.ts';
import { ROOMS_PER_ADDRESS, SIDE_ROOMS } from '../src/joining.ts';
import { conversation, look, nc, rules } from './conversation.ts';

const leave = (room: string): Request => ({ type: 'leave', room });
const quit: Request = { type: 'quit', reason: 'lost' };
const listRooms: Request = { type: 'list-rooms' };

describe('joining', () => {
  test('tells the room, and gives a guest the first free name', () => {
    const { room, join } = conversation();
    expect(join(1, 'guest-1')).toEqual(['in friends: joined guest-1']);
    expect(join(2)).toEqual(['in friends: joined guest-2']);
    expect(join(3, 'maya', 'friends')).toEqual(['in friends: joined maya']);
    expect(look(room).members()).toMatchObject([
      { nickname: 'guest-1' },
      { nickname: 'guest-2' },
      { nickname: 'maya' },
    ]);
  });

  test('who is registered comes under that name, whatever else is given', () => {
    const { register, join } = conversation();
    register(1, 'maya');
    expect(join(1, 'zoe')).toEqual(['in friends: joined maya']);
  });

  test('again is told to the asker alone', () => {
    const { join } = conversation();
    join(1, 'maya');
    expect(join(1)).toEqual(['asker: joined maya']);
    expect(join(1, 'maya', 'friends')).toEqual(['asker: joined maya']);
  });

  test('a full server refuses one more, and takes one again when somebody has quit', () => {
    const { join, ask } = conversation({ capacity: 2 });
    join(1);
    join(2, undefined, 'den');
    expect(join(3)).toEqual(['asker: refused join room-full']);
    ask(1, leave(''));
    expect(join(3)).toEqual(['asker: refused join room-full']);
    ask(1, quit);
    expect(join(3)).toEqual(['in friends: joined guest-3']);
  });

  test('leaves nothing when it is refused', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya');
    expect(join(2, 'bob', 'a\nb')).toEqual(['asker: refused join room-name-invalid']);
    expect(join(2, 'maya', 'den')).toEqual(['asker: refused join nickname-taken']);
    expect(join(2, 'two words')).toEqual(['asker: refused join nickname-invalid']);
    expect(peopleIn(room)).toBe(1);
    expect(ask(2, listRooms)).toEqual(['asker: rooms-listed friends(1)']);
  });
});

test('who is registered and in no room is not counted among the people', () => {
  const { room, join, register, ask } = conversation();
  register(1, 'maya');
  expect(peopleIn(room)).toBe(0);
  join(1);
  join(1, undefined, 'den');
  join(2, 'bob', 'den');
  expect(peopleIn(room)).toBe(2);
  ask(1, { type: 'kick', room: 'den', nickname: 'bob', text: '' });
  expect(peopleIn(room)).toBe(1);
  expect(look(room).person('bob')).toMatchObject({ rooms: [] });
});

describe('a side room', () => {
  test('opens with its first member and is gone with its last', () => {
    const { room, join, ask } = conversation();
    expect(join(1, 'maya', 'den')).toEqual(['in den: joined maya']);
    expect(join(2, 'bob', 'den')).toEqual(['in den: joined bob']);
    expect(roomsOf(room, 1)).toEqual(['den']);
    expect(ask(1, leave('den'))).toEqual(['in den: left maya parted']);
    expect(ask(2, listRooms)).toEqual(['asker: rooms-listed friends(0) den(1)']);
    expect(ask(2, quit)).toEqual(['in den: left bob lost']);
    expect(ask(1, listRooms)).toEqual(['asker: rooms-listed friends(0)']);
  });

  test.each(['FRIENDS', 'friends ', '7', 'a:b', 'a/b', 'lab 3', '日本', 'x'.repeat(64)])('is called %j', (name) => {
    const { room, join } = conversation();
    expect(join(1, 'maya', name)).toEqual([`in ${name}: joined maya`]);
    expect(roomsOf(room, 1)).toEqual([name]);
  });

  test('is found by its exact name only', () => {
    const { join, ask } = conversation();
    join(1, 'maya', 'den');
    join(2, 'bob', 'Den');
    expect(ask(3, listRooms)).toEqual(['asker: rooms-listed friends(0) den(1) Den(1)']);
  });

  test.each([' ', 'a\tb', 'a\u0000b', 'a\u202eb', '\ud800', 'x'.repeat(65)])('is refused the name %j', (name) => {
    expect(conversation().join(1, 'maya', name)).toEqual(['asker: refused join room-name-invalid']);
  });

  test(`is the last of ${SIDE_ROOMS}, and open to everybody when no other can be opened`, () => {
    const { join, ask } = conversation({ capacity: SIDE_ROOMS + 1 });
    for (let id = 1; id <= SIDE_ROOMS; id += 1) {
      expect(join(id, undefined, `side ${id}`)).toEqual([`in side ${id}: joined guest-${id}`]);
    }
    expect(join(99, 'maya', 'one more')).toEqual(['asker: refused join too-many-rooms']);
    expect(join(99, 'maya', 'side 1')).toEqual(['in side 1: joined maya']);
    ask(2, quit);
    expect(join(99, 'maya', 'one more')).toEqual(['in one more: joined maya']);
  });
});

test(`one person is in ${ROOMS_PER_PERSON} rooms at most, the own one among them`, () => {
  const { join, ask } = conversation();
  join(1, 'maya');
  join(2, 'bob', 'side 2');
  for (let n = 2; n <= ROOMS_PER_PERSON; n += 1) {
    expect(join(1, undefined, `side ${n}`)).toEqual([`in side ${n}: joined maya`]);
    join(2, undefined, `side ${n}`);
  }
  ask(2, quit);
  expect(join(1, undefined, 'one more')).toEqual(['asker: refused join too-many-rooms']);
  expect(join(1, undefined, 'side 2')).toEqual(['asker: joined maya']);
  ask(1, leave('side 2'));
  join(3, 'eve', 'one more');
  expect(join(1, undefined, 'one more')).toEqual(['in one more: joined maya']);
});

describe('rooms with nobody in them but people from one address', () => {
  const asker = (id: number, host: string): Asker => ({ ...nc(id), address: { host, port: 1000 + id } });

  /** Two connections from the same address, which open as many rooms as they can. */
  function hoard(host: string) {
    const room = createRoom({ ...rules, capacity: 9 });
    const join = (id: number, name: string, from = host) => {
      const [told] = step(room, asker(id, from), { type: 'join', room: name, nickname: `n${id}` }, 0);
      return told?.event.type === 'refused' ? told.event.refusal : told?.event.type;
    };
    for (let n = 1; n <= ROOMS_PER_ADDRESS; n += 1) expect(join(n % 2, `side ${n}`)).toBe('joined');
    return { room, join };
  }

  test(`are ${ROOMS_PER_ADDRESS} at most, whichever of them opens the next`, () => {
    const { room, join } = hoard('10.0.0.7');
    const text = `there are ${ROOMS_PER_ADDRESS} rooms already with nobody in them but people from your address`;
    expect(join(1, 'one more')).toEqual({ code: 'too-many-rooms', text });
    expect(join(2, 'one more')).toEqual({ code: 'too-many-rooms', text });
    expect(join(2, 'side 1')).toBe('joined');
    expect(join(3, 'one more', '10.0.0.8')).toBe('joined');
    step(room, asker(0, '10.0.0.7'), { type: 'leave', room: 'side 2' }, 0);
    expect(join(1, 'another')).toBe('joined');
  });

  test('do not count once somebody else is there', () => {
    const { join } = hoard('10.0.0.7');
    expect(join(3, 'side 1', '10.0.0.8')).toBe('joined');
    expect(join(1, 'one more')).toBe('joined');
    expect(join(1, 'another')).toMatchObject({ code: 'too-many-rooms' });
  });

  test.each(['127.0.0.1', '::1'])('are as many as there may be on this machine (%s)', (host) => {
    expect(hoard(host).join(1, 'one more')).toBe('joined');
  });
});

describe('leaving', () => {
  test('one room keeps the nickname, the others and the own room', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya');
    join(1, undefined, 'den');
    expect(ask(1, leave(''))).toEqual(['in friends: left maya parted']);
    expect(roomsOf(room, 1)).toEqual(['den']);
    expect(join(2, 'maya')).toEqual(['asker: refused join nickname-taken']);
  });

  test('a room that one is not in is refused', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    join(2, 'bob', 'den');
    expect(ask(1, leave('den'))).toEqual(['asker: refused leave not-joined']);
    expect(ask(2, leave(''))).toEqual(['asker: refused leave not-joined']);
    expect(ask(1, leave('elsewhere'))).toEqual(['asker: refused leave no-such-room']);
  });
});

describe('quitting', () => {
  test('is told in each room by itself, and frees the name', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya');
    join(1, undefined, 'den');
    expect(ask(1, quit)).toEqual(['in friends: left maya lost', 'in den: left maya lost']);
    expect(roomsOf(room, 1)).toEqual([]);
    expect(peopleIn(room)).toBe(0);
    expect(join(2, 'maya')).toEqual(['in friends: joined maya']);
  });

  test('of who is in no room, or not registered, is told to nobody', () => {
    const { room, register, ask } = conversation();
    register(1, 'maya');
    expect(ask(1, quit)).toEqual([]);
    expect(ask(1, quit)).toEqual([]);
    expect(peopleIn(room)).toBe(0);
  });
});
