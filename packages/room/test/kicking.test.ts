import { REASON_BYTES, type Request } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { roomsOf } from '../src/index.ts';
import { conversation, look } from './conversation.ts';

const kick = (nickname: string, text = '', room = 'den'): Request => ({ type: 'kick', room, nickname, text });

/** maya rules the den, bob is in it; eve is in the port's own room. */
function den() {
  const talk = conversation();
  talk.join(1, 'maya', 'den');
  talk.join(2, 'bob', 'den');
  talk.join(3, 'eve');
  return talk;
}

describe('an operator puts somebody out', () => {
  test('and the room is told, and who was put out; they stay in other rooms and may come again', () => {
    const { room, ask, join, say } = den();
    join(2);
    expect(ask(1, kick('BOB', 'flood'))).toEqual(['in den and 2: kicked bob by maya flood']);
    expect(roomsOf(room, 2)).toEqual(['friends']);
    expect(say(2, 'hello', 'den')).toEqual(['asker: refused say not-joined']);
    expect(join(2, undefined, 'den')).toEqual(['in den: joined bob']);
  });

  test('with their ranks', () => {
    const { room, ask, rule, join } = den();
    rule(1, { type: 'rank', rank: 'operator', nickname: 'bob', given: true });
    expect(ask(2, kick('maya'))).toEqual(['in den and 1: kicked maya by bob']);
    join(1, undefined, 'den');
    expect(look(room).room('den')?.members).toMatchObject([
      { nickname: 'bob', ranks: ['operator'] },
      { nickname: 'maya', ranks: [] },
    ]);
  });

  test('who may be the last one, and it is closed as if they had left', () => {
    const { room, ask } = den();
    ask(2, { type: 'leave', room: 'den' });
    expect(ask(1, kick('maya'))).toEqual(['in den and 1: kicked maya by maya']);
    expect(look(room).room('den')).toBeUndefined();
  });

  test('who is there: nobody else', () => {
    const { ask } = den();
    expect(ask(1, kick('eve'))).toEqual(['asker: refused kick no-such-member']);
    expect(ask(1, kick('nobody'))).toEqual(['asker: refused kick no-such-member']);
  });

  test('with a reason of so many bytes, and a longer one is cut', () => {
    const { ask, join } = den();
    const longest = 'é'.repeat(REASON_BYTES / 2);
    expect(ask(1, kick('bob', longest))).toEqual([`in den and 2: kicked bob by maya ${longest}`]);
    join(2, undefined, 'den');
    expect(ask(1, kick('bob', `${longest}x`))).toEqual([`in den and 2: kicked bob by maya ${longest}`]);
  });
});

test('nobody else puts anybody out', () => {
  const { ask } = den();
  expect(ask(2, kick('maya'))).toEqual(['asker: refused kick not-operator']);
  expect(ask(2, kick('bob'))).toEqual(['asker: refused kick not-operator']);
  expect(ask(3, kick('maya'))).toEqual(['asker: refused kick not-joined']);
  expect(ask(3, kick('eve', '', ''))).toEqual(['asker: refused kick not-operator']);
  expect(ask(3, kick('eve', '', 'elsewhere'))).toEqual(['asker: refused kick no-such-room']);
});

describe('last words', () => {
  test('are told with a leave, and in every room with a quit', () => {
    const { ask, join } = den();
    join(2);
    expect(ask(1, { type: 'leave', room: 'den', text: 'tea' })).toEqual(['in den: left maya parted tea']);
    expect(ask(2, { type: 'quit', reason: 'left', text: 'bye' })).toEqual([
      'in den: left bob left bye',
      'in friends: left bob left bye',
    ]);
  });

  test('have so many bytes, and the rest is cut', () => {
    const { ask } = den();
    const longest = 'x'.repeat(REASON_BYTES);
    expect(ask(1, { type: 'leave', room: 'den', text: longest })).toEqual([`in den: left maya parted ${longest}`]);
    expect(ask(2, { type: 'leave', room: 'den', text: `${longest}y` })).toEqual([`in den: left bob parted ${longest}`]);
  });
});
