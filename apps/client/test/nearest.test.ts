import { describe, expect, it } from 'vitest';
import { nearest } from '../src/ui/nearest.ts';

const names = ['help', 'msg', 'names', 'nick', 'quit', 'whois'];

describe('the nearest command', () => {
  it.each([
    ['hlep', 'help'],
    ['mgs', 'msg'],
    ['nmaes', 'names'],
    ['nik', 'nick'],
    ['exit', 'quit'],
    ['who', 'whois'],
    ['frobnicate', undefined],
  ])('to %s is %s', (typed, expected) => {
    expect(nearest(typed, names)).toBe(expected);
  });
});
