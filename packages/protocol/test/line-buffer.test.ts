import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLineBuffer } from '../src/bytes/line-buffer.ts';

const text = (lines: readonly Uint8Array[]) => lines.map((line) => Buffer.from(line).toString());
const bytes = (line: string) => Buffer.from(line);

test('LF and CRLF end a line, a lone CR does not', () => {
  expect(text(createLineBuffer(99).push(bytes('a\nb\r\nc\rd\n\n')))).toEqual(['a', 'b', 'c\rd', '']);
});

test('what has no line end yet can be taken out', () => {
  const lines = createLineBuffer(99);
  expect(lines.push(bytes('a\nbc'))).toHaveLength(1);
  expect(lines.size()).toBe(2);
  expect(text([lines.flush()])).toEqual(['bc']);
  expect(lines.size()).toBe(0);
  expect(text(lines.push(bytes('d\n')))).toEqual(['d']);
});

describe('the limit', () => {
  test('does not count the line end', () => {
    const lines = createLineBuffer(3);
    expect(text(lines.push(bytes('abc\nabc\r\nabc')))).toEqual(['abc', 'abc']);
    expect(lines.push(bytes('\r'))).toEqual([]);
    expect(text(lines.push(bytes('\n')))).toEqual(['abc']);
    expect(lines.overflow()).toBeUndefined();
  });

  test.each(['ab\nabcd\n', 'ab\nabcdefgh', 'ab\nabcd', 'ab\nabc\rd'])('%j is over it at byte 6', (stream) => {
    const lines = createLineBuffer(3);
    expect(text(lines.push(bytes(stream)))).toEqual(['ab']);
    expect(lines.overflow()).toBe(6);
    expect(lines.push(bytes('x\n'))).toEqual([]);
    expect(lines.size()).toBe(0);
  });
});

test('lines and overflow do not depend on how the bytes are cut', () => {
  const stream = fc.array(fc.constantFrom(...bytes('ab\r\n')), { maxLength: 40 });
  fc.assert(
    fc.property(stream, fc.array(fc.nat(40)), (codes, cuts) => {
      const all = Uint8Array.from(codes);
      const [whole, cut] = [createLineBuffer(4), createLineBuffer(4)];
      const expected = text(whole.push(all));
      const points = [0, ...cuts.sort((a, b) => a - b), all.length];
      const got = points.slice(1).flatMap((end, i) => text(cut.push(all.subarray(points[i], end))));
      expect(got).toEqual(expected);
      expect(cut.overflow()).toBe(whole.overflow());
    }),
  );
});
