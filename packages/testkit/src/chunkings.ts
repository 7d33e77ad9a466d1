/** Ways to cut a byte array as a network may: what a decoder makes of the bytes must never depend on the cuts. */
import fc from 'fast-check';

/** In order; joined, they are the bytes that were cut. They are views, so a decoder that reads past one is found out. */
export type Chunks = readonly Uint8Array[];

export function whole(bytes: Uint8Array): Chunks {
  return cut(bytes, []);
}

export function byteByByte(bytes: Uint8Array): Chunks {
  return cut(bytes, innerPoints(bytes));
}

/** Two chunks each, one way for every point inside: bytes.length - 1 ways. */
export function everyCut(bytes: Uint8Array): readonly Chunks[] {
  return innerPoints(bytes).map((point) => cut(bytes, [point]));
}

/** Any number of cuts at any points, shrinking towards no cut at all. */
export function anyChunking(bytes: Uint8Array): fc.Arbitrary<Chunks> {
  return fc.subarray(innerPoints(bytes)).map((points) => cut(bytes, points));
}

function innerPoints(bytes: Uint8Array): number[] {
  return Array.from({ length: Math.max(0, bytes.length - 1) }, (_, index) => index + 1);
}

function cut(bytes: Uint8Array, points: readonly number[]): Chunks {
  return [0, ...points].map((start, index) => bytes.subarray(start, points[index]));
}
