/** Long texts in pieces: nothing is lost or added, no character and, where that can be, no word is cut. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutToBytes } from '../src/index.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text);

describe('a text that is cut', () => {
  test.each<[text: string, limit: number, pieces: readonly string[]]>([
    ['', 10, ['']],
    ['short', 10, ['short']],
    ['see you tomorrow', 10, ['see you ', 'tomorrow']],
    ['see you at noon', 8, ['see you ', 'at noon']],
    ['one twentyletters', 10, ['one twenty', 'letters']],
    ['ab  cd', 4, ['ab  ', 'cd']],
    ['höhe und größe', 12, ['höhe und ', 'größe']],
  ])('%j to %i bytes', (text, limit, pieces) => {
    expect(cutToBytes(text, limit)).toEqual(pieces);
  });

  test('is the same text when its pieces are put together, and none is too long', () => {
    const texts = fc.string({
      unit: fc.oneof(fc.constant(' '), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })),
    });
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 40 }), (text, limit) => {
        const pieces = cutToBytes(text, limit);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(bytesOf(piece)).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
