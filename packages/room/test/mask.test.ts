import type { Member } from '@portico/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileMask, completeMask, faceOf, isCovered, maskKey } from '../src/mask.ts';

function covers(mask: string, nickname: string, badge = 'irc', host = '10.0.0.7'): boolean {
  const member: Member = { nickname, badge, address: { host, port: 5000 } };
  return isCovered(faceOf(member), compileMask(mask));
}

describe('a mask is completed', () => {
  test.each([
    ['bob', 'bob!*@*'],
    ['b*', 'b*!*@*'],
    ['bob!', 'bob!*@*'],
    ['bob!nc', 'bob!nc@*'],
    ['nc@10.0.0.7', '*!nc@10.0.0.7'],
    ['@10.0.0.7', '*!*@10.0.0.7'],
    ['bob!*@*', 'bob!*@*'],
    ['bob!@', 'bob!*@*'],
    ['!@', '*!*@*'],
    ['*', '*!*@*'],
    ['***!**@*', '*!*@*'],
    ['10.0.0.7', '*!*@10.0.0.7'],
    ['10.0.*', '*!*@10.0.*'],
    ['fd00::1', '*!*@fd00::1'],
    ['::1', '*!*@0::1'],
    ['v1.2', 'v1.2!*@*'],
  ])('%s as %s', (written, complete) => {
    expect(completeMask(written)).toBe(complete);
    expect(completeMask(complete)).toBe(complete);
  });
});

describe('a mask covers', () => {
  test.each([
    ['bob!*@*', 'bob', true],
    ['BOB!*@*', 'bob', true],
    ['bob!*@*', 'bobby', false],
    ['bob*!*@*', 'bob', true],
    ['b?b!*@*', 'bob', true],
    ['b?b!*@*', 'bb', false],
    ['b?b!*@*', 'b😀b', true],
    ['*o*!*@*', 'bob', true],
    ['*ob!*@*', 'obob', true],
    ['a*b*c!*@*', 'aXbXbXc', true],
    ['a*b*c!*@*', 'aXbXbX', false],
    ['zoë!*@*', 'ZOË', true],
    ['*!*@*', 'bob', true],
    ['b.b!*@*', 'bob', false],
    ['[bob]!*@*', 'b', false],
    ['*!NC@*', 'bob', false],
    ['*!IRC@*', 'bob', true],
    ['*!*@10.0.0.*', 'bob', true],
    ['*!*@10.0.0.?', 'bob', true],
    ['*!*@10.0.0.70', 'bob', false],
    ['*!*@10.0.0', 'bob', false],
  ])('%s: %s is %s', (mask, nickname, covered) => {
    expect(covers(mask, nickname)).toBe(covered);
  });

  test('an address of IPv6 as IRC has to write it, and as it is', () => {
    expect(covers('*!*@0::1', 'bob', 'irc', '::1')).toBe(true);
    expect(covers('*!*@::1', 'bob', 'irc', '::1')).toBe(true);
    expect(covers('*!*@FD00::*', 'bob', 'irc', 'fd00::7')).toBe(true);
  });

  test('who has no address by any that is not asked for', () => {
    const face = faceOf({ nickname: 'bob', badge: '', address: undefined });
    expect(isCovered(face, compileMask('bob!*@*'))).toBe(true);
    expect(isCovered(face, compileMask('*!*@10.*'))).toBe(false);
  });

  test('the same people as the same mask in other letters', () => {
    expect(maskKey('BOB!NC@FD00::1')).toBe(maskKey('bob!nc@fd00::1'));
    expect(maskKey('bob')).toBe(maskKey('bob!*@*'));
    expect(maskKey('bob')).not.toBe(maskKey('bob?'));
  });
});

test('a mask says what the regular expression of the same meaning says', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
  const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(glob, letters, (pattern, nickname) => {
      const expression = new RegExp(`^${pattern.replaceAll(/\*+/gu, '.*').replaceAll('?', '.')}$`, 'u');
      expect(covers(`${pattern}!*@*`, nickname)).toBe(expression.test(nickname));
    }),
  );
});

test('the worst mask for the worst nickname takes no time to speak of', () => {
  const mask = compileMask(`${'*a'.repeat(100)}b!*@*`);
  const face = faceOf({ nickname: 'a'.repeat(256), badge: 'irc', address: undefined });
  const begin = performance.now();
  for (let i = 0; i < 100; i += 1) expect(isCovered(face, mask)).toBe(false);
  // A matcher that tries all ways would need longer than the sun burns.
  expect(performance.now() - begin).toBeLessThan(5000);
});
