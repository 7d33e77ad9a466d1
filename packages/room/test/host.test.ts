import type { Request, Ruling } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { conversation, look } from './conversation.ts';

const hostKey = '0123456789abcdef'.repeat(4);
const prove = (key = hostKey): Request => ({ type: 'prove-host', key });
const ban: Ruling = { type: 'ban', mask: '*!*@*', from: 'entry', given: true, forMs: undefined };

describe('the host', () => {
  test('is known by the key, and the others in each room are told of a new operator', () => {
    const { room, join, ask } = conversation({ hostKey });
    join(1, 'maya');
    join(1, undefined, 'den');
    join(2, 'bob');
    join(2, undefined, 'den');
    expect(ask(2, prove())).toEqual([
      'asker: host-proven bob',
      '1: ruled bob made bob an operator',
      '1: ruled bob made bob an operator',
    ]);
    expect(look(room).person('bob')?.isHost).toBe(true);
    expect(look(room).person('maya')?.isHost).toBe(false);
    expect(
      look(room)
        .room('den')
        ?.members.map(({ ranks }) => ranks),
    ).toEqual([['operator'], ['operator']]);
    expect(
      look(room)
        .members()
        .map(({ ranks }) => ranks),
    ).toEqual([[], ['operator']]);
  });

  test('is told so again, alone', () => {
    const { join, ask } = conversation({ hostKey });
    join(1, 'maya');
    join(2, 'bob');
    ask(1, prove());
    expect(ask(1, prove())).toEqual(['asker: host-proven maya']);
  });

  test.each(['', hostKey.slice(1), `${hostKey}0`, hostKey.toUpperCase(), hostKey.replace('0', '1'), 'x'])(
    'is nobody with the key %j',
    (key) => {
      const { room, join, ask } = conversation({ hostKey });
      join(1, 'maya');
      expect(ask(1, prove(key))).toEqual(['asker: refused prove-host wrong-key']);
      expect(look(room).person('maya')?.isHost).toBe(false);
    },
  );

  test('is nobody where there is no key', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    expect(ask(1, prove(''))).toEqual(['asker: refused prove-host wrong-key']);
    expect(ask(1, prove('undefined'))).toEqual(['asker: refused prove-host wrong-key']);
  });

  test('closes the room, and nobody else does', () => {
    const { join, ask } = conversation({ hostKey });
    join(1, 'maya');
    join(2, 'bob');
    ask(1, prove());
    expect(ask(2, { type: 'close' })).toEqual(['asker: refused close not-the-host']);
    expect(ask(1, { type: 'close' })).toEqual(['everyone: closed']);
  });

  test('is one no more who has quit', () => {
    const { join, ask } = conversation({ hostKey });
    join(1, 'maya');
    ask(1, prove());
    ask(1, { type: 'quit', reason: 'lost' });
    join(1, 'maya');
    expect(ask(1, { type: 'close' })).toEqual(['asker: refused close not-the-host']);
  });
});

describe('the host is operator everywhere', () => {
  /** maya rules the den, in which bob is; eve is the host. */
  function den() {
    const talk = conversation({ hostKey });
    talk.join(1, 'maya', 'den');
    talk.join(2, 'bob', 'den');
    talk.join(3, 'eve');
    talk.ask(3, prove());
    return talk;
  }

  test('rules and puts out, from outside as well', () => {
    const { rule, ask } = den();
    expect(rule(3, { type: 'rank', rank: 'operator', nickname: 'maya', given: false })).toEqual([
      'in den: ruled eve took operator from maya',
    ]);
    expect(ask(3, { type: 'kick', room: 'den', nickname: 'bob', text: '' })).toEqual([
      'in den and 2: kicked bob by eve',
    ]);
  });

  test('comes in and speaks whatever the room has decided', () => {
    const { rule, join, say, ask } = den();
    rule(1, ban);
    rule(1, { type: 'setting', setting: 'invite-only', given: true });
    rule(1, { type: 'setting', setting: 'moderated', given: true });
    expect(join(3, undefined, 'den')).toEqual(['in den: joined eve']);
    expect(say(3, 'hello', 'den')).toEqual(['in den: said eve hello']);
    expect(ask(3, { type: 'rename', nickname: 'zoe' })).toEqual(['in friends+den: renamed zoe from eve']);
  });

  test('is not put out, and keeps the rank', () => {
    const { rule, join, ask } = den();
    join(3, undefined, 'den');
    expect(ask(1, { type: 'kick', room: 'den', nickname: 'eve', text: '' })).toEqual([
      'asker: refused kick not-operator',
    ]);
    expect(rule(1, { type: 'rank', rank: 'operator', nickname: 'eve', given: false })).toEqual([
      'asker: refused rule not-operator',
    ]);
    expect(rule(1, { type: 'rank', rank: 'operator', nickname: 'eve', given: true })).toEqual([
      'asker: ruled maya made eve an operator',
    ]);
  });
});
