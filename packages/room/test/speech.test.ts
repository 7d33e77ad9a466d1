import { type Request, TEXT_LIMIT } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { conversation } from './conversation.ts';

const whisper = (to: string, text: string): Request => ({ type: 'whisper', to, text });
const longest = 'é'.repeat(TEXT_LIMIT / 2);

describe('saying', () => {
  test('is told to that room alone', () => {
    const { join, say } = conversation();
    join(1, 'maya');
    join(1, undefined, 'den');
    expect(say(1, 'hello')).toEqual(['in friends: said maya hello']);
    expect(say(1, 'hello', 'friends')).toEqual(['in friends: said maya hello']);
    expect(say(1, 'psst', 'den')).toEqual(['in den: said maya psst']);
  });

  test('in a room that one is not in is refused', () => {
    const { join, register, say } = conversation();
    join(1, 'maya');
    join(2, 'bob', 'den');
    register(3, 'eve');
    expect(say(1, 'hello', 'den')).toEqual(['asker: refused say not-joined']);
    expect(say(2, 'hello')).toEqual(['asker: refused say not-joined']);
    expect(say(3, 'hello')).toEqual(['asker: refused say not-joined']);
    expect(say(1, 'hello', 'elsewhere')).toEqual(['asker: refused say no-such-room']);
    expect(say(2, 'hello', 'Den')).toEqual(['asker: refused say no-such-room']);
  });

  test('a text at the limit is said, one byte more is refused', () => {
    const { join, say, ask } = conversation();
    join(1, 'maya');
    expect(say(1, longest)).toEqual([`in friends: said maya ${longest}`]);
    expect(say(1, `${longest}x`)).toEqual(['asker: refused say text-too-long']);
    expect(ask(1, whisper('maya', longest))).toEqual([`asker: whispered maya maya ${longest}`]);
    expect(ask(1, whisper('maya', `${longest}x`))).toEqual(['asker: refused whisper text-too-long']);
  });
});

describe('whispering', () => {
  test('goes to one, found without case, and to its sender, whatever rooms they are in', () => {
    const { join, register, ask } = conversation();
    join(1, 'maya', 'den');
    register(2, 'Bob');
    expect(ask(1, whisper('BOB', 'psst'))).toEqual(['2: whispered maya Bob psst', 'asker: whispered maya Bob psst']);
    expect(ask(2, whisper('maya', 'yes'))).toEqual(['1: whispered Bob maya yes', 'asker: whispered Bob maya yes']);
  });

  test('to oneself comes once, to nobody is refused', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    expect(ask(1, whisper('maya', 'me'))).toEqual(['asker: whispered maya maya me']);
    expect(ask(1, whisper('eve', 'x'))).toEqual(['asker: refused whisper no-such-member']);
  });
});
