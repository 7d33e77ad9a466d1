/** Our IRC client in a room of ours: every request through both ends of the wire and the room itself, and back. */
import { type ClientRequest, type Dialect, dialects, type ServedDialect } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { visit } from './client-end.ts';
import { createHouse, HOST_KEY } from './house.ts';
import { type Cut, createWorld } from './world.ts';

function served(wanted: string): ServedDialect {
  const found: Dialect | undefined = dialects.find(({ name }) => name === wanted);
  if (found?.kind !== 'served') throw new Error(`${wanted} is served`);
  return found;
}

const irc = served('irc');

/** maya hosts, bob comes with our client, eve with netcat. */
function room(cut: Cut = 'whole') {
  const world = createWorld(cut);
  const house = createHouse({ world, houses: new Map() }, { address: { host: '10.0.0.1', port: 4001 } });
  const credentials = { password: undefined, hostKey: HOST_KEY };
  const maya = visit(world, house, irc, 'maya', 50_001, { credentials });
  world.settle();
  const bob = visit(world, house, irc, 'bob', 50_002, { badge: 'web' });
  world.settle();
  const eve = visit(world, house, served('line'), 'eve', 50_003);
  world.settle();
  /** What each is told then. */
  const ask = (who: typeof maya, ...requests: readonly ClientRequest[]) => {
    const heard = [maya, bob, eve].map(({ events }) => events.length);
    for (const request of requests) who.ask(request);
    world.settle();
    const [mayas = [], bobs = [], eves = []] = [maya, bob, eve].map(({ events }, i) => events.slice(heard[i]));
    return { maya: mayas, bob: bobs, eve: eves };
  };
  return { world, house, maya, bob, eve, ask };
}

function rank(nickname: string, given: boolean): ClientRequest {
  return { type: 'rule', room: '', ruling: { type: 'rank', rank: 'operator', nickname, given } };
}

describe.each(['whole', 'byte by byte'] as const)('%s', (cut) => {
  test('one is in at once, learns who is there and how, and hosts by one’s key', () => {
    const { maya, bob } = room(cut);
    expect(maya.events.map(({ type }) => type)).toEqual([
      'joined',
      'host-proven',
      'ruled',
      'listed',
      'joined',
      'joined',
    ]);
    expect(maya.events[2]).toMatchObject({
      member: { nickname: 'maya' },
      ruling: { type: 'rank', rank: 'operator', nickname: 'maya', given: true },
    });
    const [joined, listed] = bob.events;
    expect(joined).toMatchObject({ type: 'joined', room: 'friends', member: { nickname: 'bob', badge: 'web' } });
    expect(listed).toMatchObject({ type: 'listed', room: 'friends' });
    expect(listed?.type === 'listed' ? listed.members : []).toMatchObject([
      {
        nickname: 'maya',
        badge: 'portico',
        ranks: ['operator'],
        profile: { realName: 'maya', away: '', isBot: false },
      },
      { nickname: 'bob', badge: 'web', ranks: [] },
    ]);
    expect(bob.events.at(-1)).toMatchObject({ type: 'joined', member: { nickname: 'eve', badge: 'nc' } });
  });

  test('what is said has one number and one moment for all', () => {
    const { maya, ask } = room(cut);
    const told = ask(maya, { type: 'say', room: '', text: 'hello all', manner: 'speech' });
    expect(told.maya).toMatchObject([
      { type: 'said', text: 'hello all', room: 'friends', member: { nickname: 'maya' } },
    ]);
    expect(told.bob.map(({ id, at }) => [id, at])).toEqual(told.maya.map(({ id, at }) => [id, at]));
    expect(told.eve).toMatchObject([{ type: 'said', text: 'hello all' }]);
  });

  test('actions, notices, words to operators, whispers', () => {
    const { maya, bob, ask } = room(cut);
    const told = ask(
      bob,
      { type: 'say', room: '', text: 'waves', manner: 'action' },
      { type: 'say', room: '', text: 'beep', manner: 'notice' },
      { type: 'say', room: '', text: 'psst', manner: 'speech', only: 'operator' },
      { type: 'whisper', to: 'maya', text: 'hi' },
      { type: 'whisper', to: 'bob', text: 'milk', manner: 'action' },
    );
    const spoken = [
      { type: 'said', text: 'waves', manner: 'action' },
      { type: 'said', text: 'beep', manner: 'notice' },
      { type: 'said', text: 'psst', only: 'operator' },
      { type: 'whispered', member: { nickname: 'bob' }, to: { nickname: 'maya' }, text: 'hi' },
    ];
    expect(told.maya).toMatchObject(spoken);
    expect(told.bob).toMatchObject([
      ...spoken,
      { type: 'whispered', to: { nickname: 'bob' }, text: 'milk', manner: 'action' },
    ]);
    expect(told.eve.some((event) => 'text' in event && event.text === 'psst')).toBe(false);
    expect(ask(maya, { type: 'whisper', to: 'zoe', text: 'hi' }).maya).toMatchObject([
      { type: 'refused', request: 'whisper', refusal: { code: 'no-such-member' } },
    ]);
  });

  test('topics: a new one, and the one that stands for who comes later', () => {
    const { world, house, maya, ask } = room(cut);
    const told = ask(maya, { type: 'set-topic', room: '', text: 'Lab 3: sockets' });
    expect(told.maya).toMatchObject([{ type: 'topic-set', text: 'Lab 3: sockets', member: { nickname: 'maya' } }]);
    expect(told.bob).toMatchObject(told.maya.map(({ type }) => ({ type })));
    const zoe = visit(world, house, irc, 'zoe', 50_004);
    world.settle();
    expect(zoe.events).toMatchObject([
      { type: 'joined' },
      { type: 'topic-set', text: 'Lab 3: sockets', member: { nickname: 'maya' } },
      { type: 'listed' },
    ]);
    const [, topic] = zoe.events;
    const at = told.maya[0]?.at ?? 0;
    expect(topic?.at).toBe(at - (at % 1000));
  });

  test('what was said before', () => {
    const { bob, eve, ask } = room(cut);
    ask(eve, { type: 'say', room: '', text: 'one', manner: 'speech' });
    const [two] = ask(bob, { type: 'say', room: '', text: 'two', manner: 'action' }).bob;
    const last = ask(bob, { type: 'recall', room: '', since: undefined, limit: 1 }).bob;
    expect(last).toMatchObject([
      {
        type: 'recalled',
        room: 'friends',
        texts: [{ type: 'said', text: 'two', manner: 'action', id: two?.id, at: two?.at }],
      },
    ]);
    const since = ask(bob, { type: 'recall', room: '', since: two?.at, limit: 10 }).bob;
    expect(since[0]?.type === 'recalled' ? since[0].texts.map(({ text }) => text) : []).toContain('two');
    const [all] = ask(bob, { type: 'recall', room: 'friends', since: 0, limit: 10 }).bob;
    expect(all?.type === 'recalled' ? all.texts : []).toMatchObject([
      { text: 'one', member: { nickname: 'eve', badge: 'nc' } },
      { text: 'two' },
    ]);
  });

  test('nicknames, and what people say of themselves', () => {
    const { maya, bob, ask } = room(cut);
    expect(ask(bob, { type: 'rename', nickname: 'maya' }).bob).toMatchObject([
      { type: 'refused', request: 'rename', refusal: { code: 'nickname-taken' } },
    ]);
    const renamed = { type: 'renamed', before: 'bob', member: { nickname: 'robert' } };
    expect(ask(bob, { type: 'rename', nickname: 'robert' })).toMatchObject({ maya: [renamed], bob: [renamed] });
    const gone = ask(bob, { type: 'describe', profile: { away: 'lunch' } });
    const away = { type: 'described', change: 'away', member: { nickname: 'robert', profile: { away: 'lunch' } } };
    expect(gone).toMatchObject({ maya: [away], bob: [away] });
    const named = { type: 'described', change: 'realName', member: { profile: { realName: 'Bob B.', away: 'lunch' } } };
    expect(ask(bob, { type: 'describe', profile: { realName: 'Bob B.' } })).toMatchObject({
      maya: [named],
      bob: [named],
    });
    const bot = { type: 'described', change: 'isBot', member: { profile: { isBot: true } } };
    expect(ask(bob, { type: 'describe', profile: { isBot: true } }).bob).toMatchObject([bot]);
    const [who] = ask(maya, { type: 'who', room: '' }).maya;
    expect(who?.type === 'listed' ? who.members : []).toMatchObject([
      { nickname: 'maya' },
      { nickname: 'robert', badge: 'web', profile: { realName: 'Bob B.', away: 'lunch', isBot: true } },
      { nickname: 'eve', badge: 'nc' },
    ]);
    expect(ask(bob, { type: 'describe', profile: { away: '' } }).maya).toMatchObject([
      { member: { profile: { away: '' } } },
    ]);
  });

  test('rulings: ranks, settings, bans for a time, and their end', () => {
    const { maya, bob, ask } = room(cut);
    expect(ask(bob, rank('bob', true)).bob).toMatchObject([{ request: 'rule', refusal: { code: 'not-operator' } }]);
    for (const given of [true, false]) {
      const ruled = { type: 'ruled', member: { nickname: 'maya' }, ruling: { type: 'rank', nickname: 'bob', given } };
      expect(ask(maya, rank('bob', given))).toMatchObject({ maya: [ruled], bob: [ruled] });
    }
    for (const setting of ['invite-only', 'moderated', 'topic-locked'] as const) {
      for (const given of [true, false]) {
        const ruling = { type: 'setting', setting, given } as const;
        expect(ask(maya, { type: 'rule', room: '', ruling }).bob).toMatchObject([{ type: 'ruled', ruling }]);
      }
    }
    for (const from of ['entry', 'speech'] as const) {
      const ban = { type: 'ban', mask: 'bob', from, given: true, forMs: 600_000 } as const;
      const [ruled] = ask(maya, { type: 'rule', room: '', ruling: ban }).bob;
      expect(ruled).toMatchObject({ type: 'ruled', ruling: { type: 'ban', from, given: true, forMs: 600_000 } });
      const mask = ruled?.type === 'ruled' && ruled.ruling.type === 'ban' ? ruled.ruling.mask : '';
      const pardon = { type: 'ban', mask, from, given: false, forMs: undefined } as const;
      expect(ask(maya, { type: 'rule', room: '', ruling: pardon }).bob).toMatchObject([
        { type: 'ruled', ruling: { mask, from, given: false } },
        { type: 'noticed', text: `maya ${from === 'entry' ? 'unbanned' : 'unmuted'} you in friends` },
      ]);
    }
  });

  test('muted, one is told why nobody hears one', () => {
    const { maya, bob, ask } = room(cut);
    const ban = { type: 'ban', mask: 'bob', from: 'speech', given: true, forMs: undefined } as const;
    ask(maya, { type: 'rule', room: '', ruling: ban });
    expect(ask(bob, { type: 'say', room: '', text: 'hi', manner: 'speech' })).toMatchObject({
      maya: [],
      bob: [{ type: 'refused', request: 'say', room: 'friends', refusal: { code: 'muted' } }],
    });
  });

  test('side rooms: opened, listed, invited into, left', () => {
    const { maya, bob, ask } = room(cut);
    expect(ask(bob, { type: 'join', room: 'my books', nickname: undefined }).bob).toMatchObject([
      { type: 'joined', room: 'my_books' },
      { type: 'listed', room: 'my_books', members: [{ nickname: 'bob', ranks: ['operator'] }] },
    ]);
    expect(ask(maya, { type: 'list-rooms' }).maya).toMatchObject([
      {
        type: 'rooms-listed',
        rooms: [
          { name: 'friends', size: 3 },
          { name: 'my_books', size: 1 },
        ],
      },
    ]);
    const invited = { type: 'invited', member: { nickname: 'bob' }, to: { nickname: 'maya' }, room: 'my_books' };
    expect(ask(bob, { type: 'invite', room: 'my_books', to: 'maya' })).toMatchObject({
      maya: [invited],
      bob: [invited],
    });
    ask(maya, { type: 'join', room: 'my_books', nickname: undefined });
    expect(ask(bob, { type: 'invite', room: 'my_books', to: 'maya' }).bob).toMatchObject([
      { refusal: { code: 'already-there' } },
    ]);
    const said = ask(maya, { type: 'say', room: 'my_books', text: 'hi', manner: 'speech' });
    expect(said.bob).toMatchObject([{ type: 'said', room: 'my_books' }]);
    const left = { type: 'left', room: 'my_books', member: { nickname: 'maya' }, reason: 'parted', text: 'bye' };
    expect(ask(maya, { type: 'leave', room: 'my_books', text: 'bye' })).toMatchObject({ maya: [left], bob: [left] });
    expect(ask(maya, { type: 'leave', room: 'my_books' }).maya).toMatchObject([{ type: 'refused', request: 'leave' }]);
  });

  test('who is put out is told, and may not come back while banned', () => {
    const { maya, bob, ask } = room(cut);
    expect(ask(bob, { type: 'kick', room: '', nickname: 'maya', text: '' }).bob).toMatchObject([
      { request: 'kick', refusal: { code: 'not-operator' } },
    ]);
    ask(maya, {
      type: 'rule',
      room: '',
      ruling: { type: 'ban', mask: 'bob!*@*', from: 'entry', given: true, forMs: undefined },
    });
    const kicked = {
      type: 'kicked',
      member: { nickname: 'bob' },
      by: { nickname: 'maya' },
      text: 'be kind',
      room: 'friends',
    };
    expect(ask(maya, { type: 'kick', room: '', nickname: 'bob', text: 'be kind' })).toMatchObject({
      maya: [kicked],
      bob: [kicked],
    });
    expect(ask(bob, { type: 'join', room: '', nickname: undefined }).bob).toMatchObject([
      { type: 'refused', request: 'join', refusal: { code: 'banned' } },
    ]);
  });

  test('who goes is told of once in each room, with their last words', () => {
    const { maya, bob, ask } = room(cut);
    ask(bob, { type: 'join', room: 'books', nickname: undefined });
    ask(maya, { type: 'join', room: 'books', nickname: undefined });
    const { maya: told } = ask(bob, { type: 'quit', reason: 'left', text: 'good night' });
    expect(told).toMatchObject([
      { type: 'left', member: { nickname: 'bob' }, reason: 'left', text: 'good night', room: 'friends' },
      { type: 'left', member: { nickname: 'bob' }, reason: 'left', text: 'good night', room: 'books' },
    ]);
  });

  test('only the host closes the room, and everybody is told', () => {
    const { maya, bob, ask } = room(cut);
    expect(ask(bob, { type: 'prove-host', key: 'guess' }).bob).toMatchObject([
      { request: 'prove-host', refusal: { code: 'wrong-key' } },
    ]);
    expect(ask(bob, { type: 'close' }).bob).toMatchObject([{ request: 'close', refusal: { code: 'not-the-host' } }]);
    expect(ask(maya, { type: 'close' })).toMatchObject({ maya: [{ type: 'closed' }], bob: [{ type: 'closed' }] });
  });
});

test('banned from the port’s own room, one has a nickname, is told why, and opens another room', () => {
  const { world, house, maya, ask } = room();
  ask(maya, {
    type: 'rule',
    room: '',
    ruling: { type: 'ban', mask: 'zoe!*@*', from: 'entry', given: true, forMs: undefined },
  });
  const zoe = visit(world, house, irc, 'zoe', 50_004);
  world.settle();
  expect(zoe.events).toMatchObject([
    { type: 'registered', member: { nickname: 'zoe' } },
    { type: 'refused', request: 'join', refusal: { code: 'banned' } },
  ]);
  zoe.ask({ type: 'join', room: 'books', nickname: undefined });
  world.settle();
  expect(zoe.events.at(-2)).toMatchObject({ type: 'joined', room: 'books' });
});

test('a nickname that is taken is refused on the way in, and another is taken', () => {
  const { world, house } = room();
  const other = visit(world, house, irc, 'maya', 50_005);
  world.at(world.now() + 1_000, () => other.ask({ type: 'register', nickname: 'maya-2' }));
  world.settle();
  expect(other.events).toMatchObject([
    { type: 'refused', request: 'register', refusal: { code: 'nickname-taken' } },
    { type: 'joined', member: { nickname: 'maya-2' } },
    { type: 'listed' },
  ]);
});

test('a room is entered beside the port’s own where the address names one', () => {
  const { world, house } = room();
  const zoe = visit(world, house, irc, 'zoe', 50_004, { room: 'books' });
  world.settle();
  const joined = zoe.events.filter(({ type }) => type === 'joined').map((event) => event.room);
  expect(joined).toEqual(['friends', 'books']);
});

test('an hour of silence costs nobody the connection', () => {
  const { world, maya, bob, ask } = room();
  const before = [maya, bob].map(({ events }) => events.length);
  for (let i = 0; i < 72; i += 1) world.settle();
  expect([maya, bob].map(({ events }) => events.length)).toEqual(before);
  expect(ask(bob, { type: 'say', room: '', text: 'still here', manner: 'speech' }).maya).toHaveLength(1);
});
