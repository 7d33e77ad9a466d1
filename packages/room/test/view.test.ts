/** What sessions may look up. */
import { describe, expect, test } from 'vitest';
import { DEPARTED } from '../src/departure.ts';
import { viewOf } from '../src/index.ts';
import { conversation, rules } from './conversation.ts';

describe('rooms', () => {
  test('the own one comes first, then the others in the order of their opening', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya', 'den');
    ask(2, { type: 'join', room: 'attic', nickname: 'bob' }, 2000);
    expect(viewOf(room).rooms()).toMatchObject([
      { name: 'friends', openedAt: rules.server.startedAt, topic: undefined, members: [] },
      { name: 'den', openedAt: 1000, members: [{ nickname: 'maya', badge: 'nc', ranks: ['operator'] }] },
      { name: 'attic', openedAt: 2000, members: [{ nickname: 'bob' }] },
    ]);
  });

  test('are found by their exact names', () => {
    const { room, join } = conversation();
    join(1, 'maya', 'den');
    expect(viewOf(room).room('den')?.name).toBe('den');
    expect(viewOf(room).room('')?.name).toBe('friends');
    expect(viewOf(room).room('friends')?.name).toBe('friends');
    expect(viewOf(room).room('Den')).toBeUndefined();
  });
});

describe('people', () => {
  test('are found in any letters, with their rooms and their times', () => {
    const { room, join, ask } = conversation();
    join(1, 'Maya', 'den');
    join(1);
    expect(viewOf(room).person('mAYA')).toMatchObject({
      member: { nickname: 'Maya', badge: 'nc', address: { host: '10.0.0.1', port: 1001 } },
      rooms: ['den', 'friends'],
      isHost: false,
      registeredAt: 1000,
      spokeAt: 1000,
    });
    ask(1, { type: 'say', room: '', text: 'hello', manner: 'speech' }, 2000);
    expect(viewOf(room).person('maya')?.spokeAt).toBe(2000);
    ask(1, { type: 'whisper', to: 'maya', text: 'hello', manner: 'notice' }, 3000);
    expect(viewOf(room).person('maya')).toMatchObject({ registeredAt: 1000, spokeAt: 3000 });
    ask(1, { type: 'say', room: 'elsewhere', text: 'hello', manner: 'speech' }, 4000);
    expect(viewOf(room).person('maya')?.spokeAt).toBe(3000);
    expect(viewOf(room).person('bob')).toBeUndefined();
  });

  test('who has gone is known by the nicknames that they gave up, the latest first', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya');
    ask(1, { type: 'rename', nickname: 'zoe' }, 2000);
    join(2, 'Maya');
    ask(2, { type: 'quit', reason: 'left' }, 3000);
    expect(viewOf(room).departed('MAYA')).toMatchObject([
      { member: { nickname: 'Maya', address: { host: '10.0.0.2' } }, at: 3000 },
      { member: { nickname: 'maya', address: { host: '10.0.0.1' } }, at: 2000 },
    ]);
    expect(viewOf(room).departed('zoe')).toEqual([]);
  });

  test('who has gone is remembered up to the limit, and no further', () => {
    const { room, join, ask } = conversation();
    join(1, 'n0');
    for (let i = 1; i <= DEPARTED; i += 1) ask(1, { type: 'rename', nickname: `n${i}` });
    expect(viewOf(room).departed('n0')).toHaveLength(1);
    ask(1, { type: 'rename', nickname: 'last' });
    expect(viewOf(room).departed('n0')).toEqual([]);
    expect(viewOf(room).departed('n1')).toHaveLength(1);
  });
});

test('the server is what the rules say of it', () => {
  const { room } = conversation();
  expect(viewOf(room).server).toEqual(rules.server);
});
