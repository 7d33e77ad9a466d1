/** Writes the fields of binary frames, each as bytes of its own. */
import type { ByteOrder } from './frame-reader.ts';

/** An unsigned integer of `width` bytes; what does not fit into them is cut off at the top. */
export function writeUint(value: number | bigint, width: 1 | 2 | 4 | 8, order: ByteOrder): Uint8Array {
  const wide = new Uint8Array(8);
  new DataView(wide.buffer).setBigUint64(0, BigInt(value));
  const bytes = wide.subarray(8 - width);
  return order === 'big' ? bytes : bytes.reverse();
}

/** All of them, one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
