/** What sessions may look up. */
import { describe, expect, test } from 'vitest';
import { DEPARTED } from '../src/departure.ts';
import { viewOf } from '../src/index.ts';
import { conversation, look, rules } from './conversation.ts';

describe('rooms', () => {
  test('the own one comes first, then the others in the order of their opening', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya', 'den');
    ask(2, { type: 'join', room: 'attic', nickname: 'bob' }, 2000);
    expect(look(room).rooms()).toMatchObject([
      { name: 'friends', openedAt: rules.server.startedAt, topic: undefined, members: [] },
      { name: 'den', openedAt: 1000, members: [{ nickname: 'maya', badge: 'nc', ranks: ['operator'] }] },
      { name: 'attic', openedAt: 2000, members: [{ nickname: 'bob' }] },
    ]);
  });

  test('are found by their exact names', () => {
    const { room, join } = conversation();
    join(1, 'maya', 'den');
    expect(look(room).room('den')?.name).toBe('den');
    expect(look(room).room('')?.name).toBe('friends');
    expect(look(room).room('friends')?.name).toBe('friends');
    expect(look(room).room('Den')).toBeUndefined();
  });
});

describe('rooms whose names are one channel', () => {
  test('are found by the first opened of them, and by the next when that is gone', () => {
    const { room, join, ask } = conversation();
    const found = () => look(room).nameOfKey('book_club');
    expect(found()).toBeUndefined();
    join(1, 'maya', 'Book Club');
    join(2, 'bob', 'book,club');
    join(3, 'eve', 'book_club');
    expect(found()).toBe('Book Club');
    ask(1, { type: 'leave', room: 'Book Club' });
    expect(found()).toBe('book,club');
    join(1, undefined, 'Book Club');
    expect(found()).toBe('book,club');
    for (const id of [1, 2, 3]) ask(id, { type: 'quit', reason: 'left' });
    expect(found()).toBeUndefined();
    expect(look(room).nameOfKey('friends')).toBe('friends');
  });
});

describe('who is in a room', () => {
  test('is found alone, with the ranks that they have there', () => {
    const { room, join } = conversation();
    join(1, 'Maya', 'den');
    join(2, 'bob');
    expect(look(room).room('den')?.size).toBe(1);
    expect(look(room).room('den')?.member('mAYA')).toMatchObject({ nickname: 'Maya', ranks: ['operator'] });
    expect(look(room).room('den')?.member('bob')).toBeUndefined();
  });

  test('is the same object for as long as nothing is new of them there', () => {
    const { room, join, ask, rule } = conversation({ hostKey: 'key' });
    join(1, 'maya', 'den');
    join(2, 'bob', 'den');
    const bob = () => look(room).room('den')?.members[1];
    const changes: readonly (() => unknown)[] = [
      () => rule(1, { type: 'rank', rank: 'voiced', nickname: 'bob', given: true }),
      () => ask(2, { type: 'rename', nickname: 'rob' }),
      () => ask(2, { type: 'describe', profile: { away: 'tea' } }),
      () => ask(2, { type: 'prove-host', key: 'key' }),
    ];
    for (const change of changes) {
      const before = bob();
      ask(1, { type: 'say', room: 'den', text: 'hello', manner: 'speech' });
      expect(bob()).toBe(before);
      change();
      expect(bob()).not.toBe(before);
    }
    expect(bob()).toMatchObject({ nickname: 'rob', ranks: ['operator', 'voiced'], profile: { away: 'tea' } });
  });
});

test('a ban that has run out is no longer looked up, although nobody has asked for anything since', () => {
  const { room, join, rule } = conversation();
  join(1, 'maya', 'den');
  const mask = 'eve!*@*';
  rule(1, { type: 'ban', mask, from: 'entry', given: true, forMs: 60_000 }, 'den', 1000);
  let now = 60_999;
  const view = viewOf(room, () => now);
  expect(view.room('den')?.bans).toMatchObject([{ mask }]);
  now = 61_000;
  expect(view.room('den')?.bans).toEqual([]);
});

describe('people', () => {
  test('are found in any letters, with their rooms and their times', () => {
    const { room, join, ask } = conversation();
    join(1, 'Maya', 'den');
    join(1);
    expect(look(room).person('mAYA')).toMatchObject({
      member: { nickname: 'Maya', badge: 'nc', address: { host: '10.0.0.1', port: 1001 } },
      rooms: ['den', 'friends'],
      isHost: false,
      registeredAt: 1000,
      spokeAt: 1000,
    });
    ask(1, { type: 'say', room: '', text: 'hello', manner: 'speech' }, 2000);
    expect(look(room).person('maya')?.spokeAt).toBe(2000);
    ask(1, { type: 'whisper', to: 'maya', text: 'hello', manner: 'notice' }, 3000);
    expect(look(room).person('maya')).toMatchObject({ registeredAt: 1000, spokeAt: 3000 });
    ask(1, { type: 'say', room: 'elsewhere', text: 'hello', manner: 'speech' }, 4000);
    expect(look(room).person('maya')?.spokeAt).toBe(3000);
    expect(look(room).person('bob')).toBeUndefined();
  });

  test('who has gone is known by the nicknames that they gave up, the latest first', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya');
    ask(1, { type: 'rename', nickname: 'zoe' }, 2000);
    join(2, 'Maya');
    ask(2, { type: 'quit', reason: 'left' }, 3000);
    expect(look(room).departed('MAYA')).toMatchObject([
      { member: { nickname: 'Maya', address: { host: '10.0.0.2' } }, at: 3000 },
      { member: { nickname: 'maya', address: { host: '10.0.0.1' } }, at: 2000 },
    ]);
    expect(look(room).departed('zoe')).toEqual([]);
  });

  test('who has gone is remembered up to the limit, and no further', () => {
    const { room, join, ask } = conversation();
    join(1, 'n0');
    for (let i = 1; i <= DEPARTED; i += 1) ask(1, { type: 'rename', nickname: `n${i}` });
    expect(look(room).departed('n0')).toHaveLength(1);
    ask(1, { type: 'rename', nickname: 'last' });
    expect(look(room).departed('n0')).toEqual([]);
    expect(look(room).departed('n1')).toHaveLength(1);
  });
});

test('the server is what the rules say of it', () => {
  const { room } = conversation();
  expect(look(room).server).toEqual(rules.server);
});
