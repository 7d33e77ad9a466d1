import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyChunking, byteByByte, type Chunks, everyCut, whole } from '../src/index.ts';

const bytes = Uint8Array.of(1, 2, 3);
const lists = (chunks: Chunks): number[][] => chunks.map((chunk) => [...chunk]);

test('bytes are cut whole, byte by byte, and at every point inside', () => {
  expect(lists(whole(bytes))).toEqual([[1, 2, 3]]);
  expect(lists(byteByByte(bytes))).toEqual([[1], [2], [3]]);
  expect(everyCut(bytes).map(lists)).toEqual([
    [[1], [2, 3]],
    [[1, 2], [3]],
  ]);
});

test('what has no point inside is not cut', () => {
  for (const short of [new Uint8Array(0), Uint8Array.of(1)]) {
    expect(whole(short)).toEqual([short]);
    expect(byteByByte(short)).toEqual([short]);
    expect(everyCut(short)).toEqual([]);
  }
});

test('any chunking joins to the bytes that were cut', () => {
  const cutBytes = fc
    .uint8Array({ maxLength: 40 })
    .chain((original) => anyChunking(original).map((chunks) => ({ original, chunks })));
  fc.assert(
    fc.property(cutBytes, ({ original, chunks }) => {
      expect(lists(chunks).flat()).toEqual([...original]);
      expect(original.length === 0 || chunks.every((chunk) => chunk.length > 0)).toBe(true);
    }),
  );
});
