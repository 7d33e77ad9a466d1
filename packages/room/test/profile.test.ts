import { AWAY_BYTES, type Profile, REAL_NAME_BYTES, type Request } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { conversation, look } from './conversation.ts';

const describing = (profile: Partial<Profile>): Request => ({ type: 'describe', profile });

describe('what somebody says of themselves', () => {
  test('is told once to everybody in their rooms', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya');
    join(1, undefined, 'den');
    expect(ask(1, describing({ away: 'tea' }))).toEqual(['in friends+den: described maya away']);
    expect(ask(1, describing({ realName: 'Maya M.' }))).toEqual(['in friends+den: described maya realName']);
    expect(ask(1, describing({ isBot: true }))).toEqual(['in friends+den: described maya isBot']);
    const profile: Profile = { realName: 'Maya M.', away: 'tea', isBot: true };
    expect(look(room).person('maya')?.member.profile).toEqual(profile);
    expect(look(room).members()).toMatchObject([{ profile }]);
  });

  test('in no room is told to who says it', () => {
    const { register, ask } = conversation();
    register(1, 'maya');
    expect(ask(1, describing({ away: 'tea' }))).toEqual(['in : described maya away']);
  });

  test('is not told where they may not speak, but that they are back is', () => {
    const { room, join, rule, ask } = conversation();
    join(1, 'maya', 'den');
    join(2, 'bob', 'den');
    join(2);
    rule(1, { type: 'ban', mask: 'bob!*@*', from: 'speech', given: true, forMs: undefined });
    expect(ask(2, describing({ away: 'buy at bob.example' }))).toEqual(['in friends: described bob away']);
    expect(ask(2, describing({ away: '', realName: 'bob.example' }))).toEqual(['in friends: described bob away']);
    expect(ask(2, describing({ realName: 'Bob' }))).toEqual(['in friends: described bob realName']);
    expect(ask(2, describing({ isBot: true }))).toEqual(['in den+friends: described bob isBot']);
    ask(2, describing({ away: 'tea' }));
    expect(ask(2, describing({ away: '' }))).toEqual(['in den+friends: described bob away']);
    expect(look(room).person('bob')?.member.profile?.realName).toBe('Bob');
  });

  test('is not told in a moderated room, except of who has a rank there', () => {
    const { join, rule, ask } = conversation();
    join(1, 'maya', 'den');
    join(2, 'bob', 'den');
    rule(1, { type: 'setting', setting: 'moderated', given: true });
    expect(ask(1, describing({ away: 'tea' }))).toEqual(['in den: described maya away']);
    expect(ask(2, describing({ away: 'tea' }))).toEqual(['in : described bob away']);
    rule(1, { type: 'rank', rank: 'voiced', nickname: 'bob', given: true });
    expect(ask(2, describing({ realName: 'Bob' }))).toEqual(['in den: described bob realName']);
  });

  test('that is nothing new is told to who asked alone', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    expect(ask(1, describing({ away: '' }))).toEqual(['asker: described maya away']);
    expect(ask(1, describing({ isBot: false }))).toEqual(['asker: described maya isBot']);
    expect(ask(1, describing({}))).toEqual(['asker: described maya away']);
  });

  test('keeps what is left out', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya');
    ask(1, describing({ away: 'tea', realName: 'Maya' }));
    ask(1, describing({ away: '' }));
    ask(1, { type: 'rename', nickname: 'zoe' });
    expect(look(room).person('zoe')?.member.profile).toEqual({ realName: 'Maya', away: '', isBot: false });
  });

  test('at the limit is taken, one byte more is refused', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    const [away, realName] = [AWAY_BYTES, REAL_NAME_BYTES].map((limit) => 'é'.repeat(limit / 2));
    expect(ask(1, describing({ away: away ?? '' }))).toEqual(['in friends: described maya away']);
    expect(ask(1, describing({ realName: realName ?? '' }))).toEqual(['in friends: described maya realName']);
    expect(ask(1, describing({ away: `${away}x` }))).toEqual(['asker: refused describe text-too-long']);
    expect(ask(1, describing({ realName: `${realName}x` }))).toEqual(['asker: refused describe text-too-long']);
  });
});

describe('registering', () => {
  const registration = (profile?: Profile, badge?: string): Request => ({
    type: 'register',
    nickname: 'maya',
    ...(profile && { profile }),
    ...(badge && { badge }),
  });

  test('brings a profile and a badge', () => {
    const { room, ask } = conversation();
    ask(1, registration({ realName: 'Maya', away: '', isBot: true }, 'web'));
    expect(look(room).person('maya')?.member).toMatchObject({
      badge: 'web',
      profile: { realName: 'Maya', away: '', isBot: true },
    });
  });

  test('without them has an empty profile, and the badge of the dialect', () => {
    const { room, ask } = conversation();
    ask(1, registration());
    expect(look(room).person('maya')?.member).toMatchObject({
      badge: 'nc',
      profile: { realName: '', away: '', isBot: false },
    });
  });

  test('shortens what is too long', () => {
    const { room, ask } = conversation();
    ask(1, registration({ realName: 'r'.repeat(REAL_NAME_BYTES + 1), away: 'a'.repeat(AWAY_BYTES + 1), isBot: false }));
    expect(look(room).person('maya')?.member.profile).toEqual({
      realName: 'r'.repeat(REAL_NAME_BYTES),
      away: 'a'.repeat(AWAY_BYTES),
      isBot: false,
    });
  });
});
