import type { Request, Ruling, Setting } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { conversation, look } from './conversation.ts';

const setting = (name: Setting, given = true): Ruling => ({ type: 'setting', setting: name, given });
const voice = (nickname: string, given = true): Ruling => ({ type: 'rank', rank: 'voiced', nickname, given });
const op = (nickname: string, given = true): Ruling => ({ type: 'rank', rank: 'operator', nickname, given });

/** maya rules the den, bob is in it; eve is in the port's own room. */
function den() {
  const talk = conversation({ capacity: 9 });
  talk.join(1, 'maya', 'den');
  talk.join(2, 'bob', 'den');
  talk.join(3, 'eve');
  const ranks = () =>
    look(talk.room)
      .room('den')
      ?.members.map(({ nickname, ranks: held = [] }) => [nickname, ...held].join(' '));
  return { ...talk, ranks };
}

describe('ranks', () => {
  test('who opens a side room is its operator, who comes later is not, and in the own room nobody is', () => {
    const { room, ranks } = den();
    expect(ranks()).toEqual(['maya operator', 'bob']);
    expect(look(room).members()).toMatchObject([{ nickname: 'eve', ranks: [] }]);
  });

  test('are given and taken by operators', () => {
    const { rule, ranks } = den();
    expect(rule(1, voice('BOB'))).toEqual(['in den: ruled maya gave bob voice']);
    expect(rule(1, op('bob'))).toEqual(['in den: ruled maya made bob an operator']);
    expect(ranks()).toEqual(['maya operator', 'bob operator voiced']);
    expect(rule(2, op('maya', false))).toEqual(['in den: ruled bob took operator from maya']);
    expect(rule(2, voice('bob', false))).toEqual(['in den: ruled bob took voice from bob']);
    expect(ranks()).toEqual(['maya', 'bob operator']);
  });

  test('that change nothing are told to who asked alone', () => {
    const { rule } = den();
    expect(rule(1, voice('bob', false))).toEqual(['asker: ruled maya took voice from bob']);
    expect(rule(1, op('maya'))).toEqual(['asker: ruled maya made maya an operator']);
  });

  test('are for who is in the room', () => {
    const { rule } = den();
    expect(rule(1, voice('eve'))).toEqual(['asker: refused rule no-such-member']);
    expect(rule(1, voice('nobody'))).toEqual(['asker: refused rule no-such-member']);
  });

  test('go when one leaves, and stay with a new nickname', () => {
    const { rule, ask, join, ranks } = den();
    rule(1, voice('bob'));
    ask(2, { type: 'rename', nickname: 'adam' });
    expect(ranks()).toEqual(['maya operator', 'adam voiced']);
    ask(1, { type: 'leave', room: 'den' });
    ask(2, { type: 'quit', reason: 'left' });
    join(2, 'adam', 'den');
    join(1, undefined, 'den');
    expect(ranks()).toEqual(['adam operator', 'maya']);
  });

  test('are told with who speaks, comes and goes', () => {
    const { room, say, ask } = den();
    say(1, 'hello', 'den');
    expect(look(room).history('den')).toMatchObject([{ member: { nickname: 'maya', ranks: ['operator'] } }]);
    expect(ask(2, { type: 'who', room: 'den' })).toEqual(['asker: listed maya bob']);
  });
});

describe('who is no operator', () => {
  test.each<Ruling>([
    voice('bob'),
    setting('moderated'),
    { type: 'ban', mask: '*', from: 'entry', given: true, forMs: 1 },
  ])('rules nothing: $type', (ruling) => {
    const { rule } = den();
    expect(rule(2, ruling)).toEqual(['asker: refused rule not-operator']);
    expect(rule(3, ruling)).toEqual(['asker: refused rule not-joined']);
    expect(rule(3, ruling, '')).toEqual(['asker: refused rule not-operator']);
    expect(rule(3, ruling, 'elsewhere')).toEqual(['asker: refused rule no-such-room']);
  });
});

describe('settings', () => {
  test('are given and taken, once each', () => {
    const { room, rule } = den();
    expect(rule(1, setting('invite-only'))).toEqual(['in den: ruled maya let in only who is invited']);
    expect(rule(1, setting('invite-only'))).toEqual(['asker: ruled maya let in only who is invited']);
    expect([...(look(room).room('den')?.settings ?? [])]).toEqual(['invite-only']);
    expect(rule(1, setting('invite-only', false))).toEqual(['in den: ruled maya let in everybody']);
    expect(rule(1, setting('invite-only', false))).toEqual(['asker: ruled maya let in everybody']);
    expect([...(look(room).room('den')?.settings ?? [])]).toEqual([]);
  });

  test('in a moderated room only ranks speak', () => {
    const { rule, say } = den();
    rule(1, setting('moderated'));
    expect(say(1, 'hello', 'den')).toEqual(['in den: said maya hello']);
    expect(say(2, 'hello', 'den')).toEqual(['asker: refused say muted']);
    rule(1, voice('bob'));
    expect(say(2, 'hello', 'den')).toEqual(['in den: said bob hello']);
  });

  test('who may not speak may whisper, and take another nickname', () => {
    const { rule, ask } = den();
    rule(1, setting('moderated'));
    const whisper: Request = { type: 'whisper', to: 'maya', text: 'may I?' };
    expect(ask(2, whisper)).toHaveLength(2);
    expect(ask(2, { type: 'rename', nickname: 'adam' })).toEqual(['in den: renamed adam from bob']);
  });
});

describe('a text for ranks', () => {
  const only = (rank: 'operator' | 'voiced'): Request => ({
    type: 'say',
    room: 'den',
    text: 'psst',
    manner: 'speech',
    only: rank,
  });

  test('is told to those who have it or a higher one, and to its speaker', () => {
    const { join, rule, ask } = den();
    join(4, 'zoe', 'den');
    join(5, 'kim', 'den');
    rule(1, voice('zoe'));
    expect(ask(5, only('operator'))).toEqual(['1+5: said kim psst']);
    expect(ask(5, only('voiced'))).toEqual(['1+4+5: said kim psst']);
    expect(ask(1, only('operator'))).toEqual(['1: said maya psst']);
  });

  test('is not remembered', () => {
    const { room, ask } = den();
    ask(2, only('operator'));
    expect(look(room).history('den')).toEqual([]);
  });

  test('is refused to who may not speak', () => {
    const { rule, ask } = den();
    rule(1, setting('moderated'));
    expect(ask(2, only('operator'))).toEqual(['asker: refused say muted']);
  });
});
