/** What looks like what is Unicode's to say, and the table is what Unicode says of the characters that nicknames hold. */
import unicode from 'unhomoglyph/data.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { nameLikeness } from '../src/likeness.ts';
import { lookalikes } from '../src/lookalike-table.ts';

const entries: ReadonlyMap<string, string> = new Map(Object.entries(unicode));

/** The library's data are Unicode's confusables.txt: each character, and what is drawn like it. Of characters that a nickname may hold: those that look like ASCII, and not like what NFKD makes of them. */
function fromUnicode(): Readonly<Record<string, string>> {
  const table: Record<string, string> = {};
  for (const [character, like] of entries) {
    const isOne = /^[\p{L}\p{M}\p{N}_\-.'[\]\\`^{}|]$/u.test(character) && character.normalize('NFC') === character;
    const isDecomposed = character.normalize('NFKD') !== character && isAlike(character.normalize('NFKD'), like);
    if (!isOne || isDecomposed || !/^[\x21-\x7e]+$/u.test(like)) continue;
    const point = character.codePointAt(0)?.toString(16) ?? '';
    table[like] = table[like] === undefined ? point : `${table[like]} ${point}`;
  }
  return table;
}

/** By what Unicode says of each of their characters. */
function isAlike(one: string, other: string): boolean {
  const drawn = (text: string): string => Array.from(text, (character) => entries.get(character) ?? character).join('');
  return drawn(one) === drawn(other);
}

test('the table is what Unicode says', () => {
  expect(lookalikes).toEqual(fromUnicode());
});

test.each([
  ['maya', 'MAYA'],
  ['maya', 'm\u0430y\u0430'],
  ['maya', '\u039c\u0410\u03a5\u0410'],
  ['maya', 'rnaya'],
  ['paul', 'pau1'],
  ['paul', 'PauI'],
  ['bob', 'b0b'],
  ['bob', 'b\u043eb'],
  ['zo\u00eb', 'zo\u0065\u0308'],
  ['zo\u00eb', 'zo\u0435\u0308'],
  ['fin', '\ufb01n'],
  ['fin', '\u017fin'],
  ['alice', 'ali\u03f2e'],
  ['alice', 'ali\u0307ce'],
])('%s looks like %s', (one, other) => {
  expect(nameLikeness(other)).toBe(nameLikeness(one));
});

test.each([
  ['maya', 'maja'],
  ['zoe', 'zo\u00eb'],
  ['mail', 'mall'],
  ['guest-2', 'guest-3'],
  ['\u65e5\u672c', '\u76ee\u672c'],
])('%s does not look like %s', (one, other) => {
  expect(nameLikeness(other)).not.toBe(nameLikeness(one));
});
