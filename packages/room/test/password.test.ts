import type { Request } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { peopleIn } from '../src/index.ts';
import { isSecret } from '../src/secret.ts';
import { conversation } from './conversation.ts';

const register = (password?: string, nickname = 'maya'): Request => ({
  type: 'register',
  nickname,
  ...(password === undefined ? {} : { password }),
});

describe('a server with a password', () => {
  test('takes who gives it', () => {
    const { ask, join } = conversation({ password: 'öpen sesame' });
    expect(ask(1, register('öpen sesame'))).toEqual(['asker: registered maya']);
    expect(join(1)).toEqual(['in friends: joined maya']);
    expect(ask(1, { type: 'register', nickname: 'zoe' })).toEqual(['in friends: renamed zoe from maya']);
  });

  test.each([undefined, '', 'öpen sesam', 'öpen sesame!', 'Öpen sesame'])(
    'refuses %j, and leaves nothing',
    (password) => {
      const { room, ask } = conversation({ password: 'öpen sesame' });
      expect(ask(1, register(password))).toEqual(['asker: refused register wrong-password']);
      expect(peopleIn(room)).toBe(0);
    },
  );

  test('takes the key of its host, who is known for the host only once they prove it', () => {
    const { room, ask } = conversation({ password: 'öpen sesame', hostKey: 'ab'.repeat(32) });
    expect(ask(1, register('ab'.repeat(32)))).toEqual(['asker: registered maya']);
    expect(room.people.get(1)?.isHost).toBe(false);
    expect(ask(2, register('ab'.repeat(31), 'zoe'))).toEqual(['asker: refused register wrong-password']);
  });

  test('refuses whose dialect has no words for it', () => {
    const { join } = conversation({ password: 'öpen sesame' });
    expect(join(1, 'maya')).toEqual(['asker: refused join wrong-password']);
    expect(join(1)).toEqual(['asker: refused join wrong-password']);
    expect(join(1, 'maya', 'den')).toEqual(['asker: refused join wrong-password']);
  });
});

test('a server without one takes whatever is given', () => {
  const { ask } = conversation();
  expect(ask(1, register('anything'))).toEqual(['asker: registered maya']);
});

test.each([
  ['', '', true],
  ['a', '', false],
  ['', 'a', false],
  ['ab', 'ab', true],
  ['abab', 'ab', false],
  ['ab', 'abab', false],
  ['\0', '', false],
  ['ba', 'ab', false],
])('%j is the secret %j: %s', (shown, secret, is) => {
  expect(isSecret(shown, secret)).toBe(is);
});
