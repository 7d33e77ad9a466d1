import { describe, expect, it } from 'vitest';
import { type Change, describePresence, goesOn, nameList, type Presence, withChange } from '../src/index.ts';

const joined = (nickname: string): Change => ({ type: 'joined', nickname });
const left = (nickname: string): Change => ({ type: 'left', nickname, reason: 'left' });
const lost = (nickname: string): Change => ({ type: 'left', nickname, reason: 'lost' });
const removed = (nickname: string): Change => ({ type: 'left', nickname, reason: 'removed' });
const renamed = (before: string, nickname: string): Change => ({ type: 'renamed', before, nickname });

describe('comings and goings in one line', () => {
  it.each<[string, readonly Change[]]>([
    ['maya joined', [joined('maya')]],
    ['maya, bob joined; eve left', [joined('maya'), joined('bob'), left('eve')]],
    ['maya joined; eve left; tom lost the connection', [joined('maya'), left('eve'), lost('tom')]],
    ['deaf was let go', [removed('deaf')]],
    ['bob came and went', [joined('bob'), left('bob')]],
    ['bob joined', [joined('bob'), left('bob'), joined('bob')]],
    ['bob came back', [left('bob'), joined('bob')]],
    ['bob came back', [lost('bob'), joined('bob'), left('bob'), joined('bob')]],
    ['maya joined', [joined('guest-1'), renamed('guest-1', 'maya')]],
    ['maya is now eve', [renamed('maya', 'eve')]],
    ['maya is now eve', [renamed('maya', 'mia'), renamed('mia', 'eve')]],
    ['eve left', [renamed('maya', 'eve'), left('eve')]],
    ['guest-1 joined; guest-2 left', [joined('guest-1'), left('guest-2')]],
  ])('says "%s"', (line, changes) => {
    expect(describePresence(changes.reduce<Presence>(withChange, []))).toBe(line);
  });

  it('begins anew a minute after its start', () => {
    const presence = withChange([], joined('maya'));
    expect(goesOn(presence, { began: 1_000, at: 60_999 })).toBe(true);
    expect(goesOn(presence, { began: 1_000, at: 61_000 })).toBe(false);
  });

  it('begins anew after a hundred people', () => {
    const people = Array.from({ length: 100 }, (_, index) => joined(`p${index}`));
    const one = { began: 0, at: 0 };
    expect(goesOn(people.slice(1).reduce<Presence>(withChange, []), one)).toBe(true);
    expect(goesOn(people.reduce<Presence>(withChange, []), one)).toBe(false);
  });

  it('tells two people who had the same nickname one after the other apart', () => {
    const changes = [renamed('maya', 'mia'), joined('maya'), left('mia')];
    expect(describePresence(changes.reduce<Presence>(withChange, []))).toBe('mia left; maya joined');
    const taken = [left('maya'), renamed('bob', 'maya'), renamed('maya', 'mia')];
    expect(describePresence(taken.reduce<Presence>(withChange, []))).toBe('maya left; bob is now mia');
  });

  it('counts the names that are too many for a line', () => {
    expect(nameList(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).toBe('a, b, c, d, e, f, g, h');
    expect(nameList(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'])).toBe('a, b, c, d, e, f, g, h and 2 more');
  });
});
