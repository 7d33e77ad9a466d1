import { expect, test } from 'vitest';
import { endsWell, isWhole, numberOf, readHeader, senderOf, writeMessage } from '../src/message.ts';

const SIZE = 64;

test.each([
  [0, 0],
  [9, 1],
  [10, 255],
  [99, 2 ** 32 - 1],
])('a message tells that sender %i said it, as number %i', (sender, number) => {
  const bytes = message(sender, number);
  const header = readHeader(bytes, 0);
  expect([senderOf(header), numberOf(header)]).toEqual([sender, number]);
  expect(isWhole(bytes, 0, SIZE, header)).toBe(true);
  expect(endsWell(bytes, 0, SIZE, header)).toBe(true);
});

/** Worked out by hand: `|>`, the sender, the number in base 16, then letters of which each is 7 after the one before. */
test.each([
  [0, 0, '|>0000000000gnubipwd'],
  [1, 0, '|>0100000000lszgnubi'],
  [0, 26, '|>000000001agnubipwd'],
  [42, 31, '|>420000001fpwdkryfm'],
])('what sender %i says as number %i stands so on the wire', (sender, number, text) => {
  const bytes = new Uint8Array(text.length);
  writeMessage(bytes, sender, number);
  expect(Buffer.from(bytes).toString()).toBe(text);
  const header = readHeader(Buffer.from(text), 0);
  expect([senderOf(header), numberOf(header)]).toEqual([sender, number]);
  expect(isWhole(Buffer.from(text), 0, text.length, header)).toBe(true);
});

test('whatever byte of it is changed, it is not the same message any more', () => {
  for (let i = 0; i < SIZE; i += 1) {
    const bytes = message(3, 70_000);
    bytes[i] = (bytes[i] ?? 0) ^ 1;
    const header = readHeader(bytes, 0);
    const isSame = senderOf(header) === 3 && numberOf(header) === 70_000 && isWhole(bytes, 0, SIZE, header);
    expect(isSame, `byte ${i}`).toBe(false);
  }
});

test('it is one line of plain ASCII, with one mark', () => {
  const text = Buffer.from(message(7, 12_345)).toString('latin1');
  expect(text).toMatch(/^\|>[0-9a-z]+$/u);
});

test('what is no header is none', () => {
  for (const text of ['|>', '>>0000000000', '|>xx00000000', '|>000000000X', 'mNNNNN: hello']) {
    expect(readHeader(Buffer.from(text), 0), text).toBe(-1);
  }
});

function message(sender: number, number: number): Uint8Array {
  const bytes = new Uint8Array(SIZE);
  writeMessage(bytes, sender, number);
  return bytes;
}
