import { describe, expect, it } from 'vitest';
import { findMentions, mentions } from '../src/mention.ts';

describe('a call by name', () => {
  it.each([
    ['maya', true],
    ['maya: hello', true],
    ['hello Maya!', true],
    ['ask "maya"', true],
    ['(maya)', true],
    ['hello @maya', true],
    ['é maya é', true],
    ['http://a.example/x, maya', true],
    ['the mayans', false],
    ['himaya', false],
    ['maya_2', false],
    ['maya2', false],
    ['mayä', false],
    ['maya\u0301', false],
    ['😀maya😀', true],
    ['𝒳maya', false],
    ['http://a.example/maya', false],
    ['', false],
  ])('in %j: %s', (text, expected) => {
    expect(mentions(text, 'maya')).toBe(expected);
  });

  it('finds every place, and names that are not letters', () => {
    expect(findMentions('bob, BOB and bobby', 'bob')).toEqual([
      { start: 0, end: 3 },
      { start: 5, end: 8 },
    ]);
    expect(findMentions('bob http://bob.example/ BOB', 'bob')).toEqual([
      { start: 0, end: 3 },
      { start: 24, end: 27 },
    ]);
    expect(mentions('日本 さん', '日本')).toBe(true);
    expect(mentions('日本語', '日本')).toBe(false);
    expect(mentions('hi [x]', '[x]')).toBe(true);
    expect(mentions('nothing', '')).toBe(false);
  });
});
