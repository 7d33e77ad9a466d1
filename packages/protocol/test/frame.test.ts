/** Binary frames: reading them in pieces, writing them in both byte orders. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFrameBuffer } from '../src/bytes/frame-buffer.ts';
import { createFrameReader } from '../src/bytes/frame-reader.ts';
import { joinBytes, writeUint } from '../src/bytes/frame-writer.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('the reader', () => {
  const bytes = Buffer.from('0102030405060708090a0b0c0d0e0f6869007a', 'hex');

  test.each([
    ['big', 1, 0x0203, 0x04050607, 0x08090a0b0c0d0e0fn],
    ['little', 1, 0x0302, 0x07060504, 0x0f0e0d0c0b0a0908n],
  ] as const)('reads %s-endian numbers, then a text, then bytes', (order, one, two, four, eight) => {
    const reader = createFrameReader(bytes, order);
    expect([reader.uint8(), reader.uint16(), reader.uint32(), reader.uint64()]).toEqual([one, two, four, eight]);
    expect(hex(reader.untilNul(2))).toBe('6869');
    expect(hex(reader.bytes(1))).toBe('7a');
    expect([reader.reading(), reader.position()]).toEqual(['whole', bytes.length]);
  });

  test('is short at every cut, and reads nothing past it', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      const reader = createFrameReader(bytes.subarray(0, length), 'big');
      const fields = [reader.uint8(), reader.uint16(), reader.uint32(), reader.uint64()];
      const [text, rest] = [reader.untilNul(2), reader.bytes(1)];
      expect(reader.reading()).toBe('short');
      expect(rest).toHaveLength(0);
      if (length < 18) expect(text).toHaveLength(0);
      if (length === 0) expect(fields).toEqual([0, 0, 0, 0n]);
    }
  });

  test('takes a text at its limit, and one past it is overlong, with the NUL or before it', () => {
    const read = (text: string) => {
      const reader = createFrameReader(Buffer.from(text, 'latin1'), 'big');
      return [reader.untilNul(3).length, reader.reading(), reader.position(), reader.uint8()];
    };
    expect(read('abc\0\x07')).toEqual([3, 'whole', 4, 7]);
    expect(read('abc')).toEqual([0, 'short', 0, 0]);
    expect(read('abcd')).toEqual([0, 'overlong', 3, 0]);
    expect(read('abcd\0\x07')).toEqual([0, 'overlong', 3, 0]);
  });
});

test('the writer writes both byte orders, and cuts what does not fit', () => {
  const parts = [writeUint(1, 2, 'big'), writeUint(0x0102, 4, 'little'), writeUint(2n ** 63n, 8, 'big')];
  expect(hex(joinBytes([...parts, writeUint(0x1ff, 1, 'little')]))).toBe('0001020100008000000000000000ff');
});

test('the buffer gives back every frame of a stream, however it was cut, and counts its bytes', () => {
  const frame = fc.uint8Array({ minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 20 }), fc.array(fc.nat(4000)), (frames, cuts) => {
      const stream = joinBytes(frames);
      const points = [0, ...cuts.map((cut) => Math.min(cut, stream.length)), stream.length].sort((a, b) => a - b);
      const buffer = createFrameBuffer();
      const found: Uint8Array[] = [];
      for (const [i, point] of points.entries()) {
        buffer.push(stream.subarray(points[i - 1] ?? 0, point));
        for (
          let next = frames[found.length];
          next && next.length <= buffer.bytes().length;
          next = frames[found.length]
        ) {
          found.push(buffer.bytes().slice(0, next.length));
          buffer.take(next.length);
        }
      }
      expect(found.map(hex)).toEqual(frames.map(hex));
      expect([buffer.bytes().length, buffer.offset()]).toEqual([0, stream.length]);
    }),
  );
});
