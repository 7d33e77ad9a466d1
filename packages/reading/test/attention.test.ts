import { describe, expect, it } from 'vitest';
import { attentionTo, rings } from '../src/index.ts';

describe('a text', () => {
  it.each([
    ['bob', 'hello maya', 'called'],
    ['bob', 'hello all', 'none'],
    ['maya', 'I am maya', 'own'],
  ])('of %s, "%s", is to maya: %s', (from, text, attention) => {
    expect(attentionTo({ from, text }, 'maya')).toBe(attention);
  });
});

describe('a call', () => {
  it('is heard at most once a second', () => {
    expect(rings('called', { rangAt: 5_000, at: 5_999 })).toBe(false);
    expect(rings('called', { rangAt: 5_000, at: 6_000 })).toBe(true);
  });

  it('is nothing else', () => {
    expect(rings('own', { rangAt: 0, at: 6_000 })).toBe(false);
    expect(rings('none', { rangAt: 0, at: 6_000 })).toBe(false);
  });
});
