/** Reads the fields of one binary frame, one after the other, from bytes that may not all be there yet. */

export type ByteOrder = 'big' | 'little';

/** `whole`: every field was there. `short`: the bytes ran out first. `overlong`: a text did not end within its limit. */
type Reading = 'whole' | 'short' | 'overlong';

/** Once a field is missing or overlong, it and all later ones read as zero or empty: look at `reading` before any of them. */
export interface FrameReader {
  readonly uint8: () => number;
  readonly uint16: () => number;
  readonly uint32: () => number;
  readonly uint64: () => bigint;
  /** The next `length` bytes, as a view. */
  readonly bytes: (length: number) => Uint8Array;
  /** The bytes up to the next NUL, which is taken too; as a view. `limit`: how many they may be, without the NUL. */
  readonly untilNul: (limit: number) => Uint8Array;
  readonly reading: () => Reading;
  /** How many bytes were read; when `overlong`, where the first byte too many stands. */
  readonly position: () => number;
}

const NOTHING = new Uint8Array(0);

/** `bytes` begins with a frame's first byte. */
export function createFrameReader(bytes: Uint8Array, order: ByteOrder): FrameReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = order === 'little';
  let position = 0;
  let reading: Reading = 'whole';

  /** Where the next field begins; undefined when it is not all there. */
  function advance(length: number): number | undefined {
    if (reading === 'whole' && length > bytes.length - position) reading = 'short';
    if (reading !== 'whole') return undefined;
    position += length;
    return position - length;
  }

  function number(length: number, read: (at: number) => number): number {
    const at = advance(length);
    return at === undefined ? 0 : read(at);
  }

  function block(length: number): Uint8Array {
    const at = advance(length);
    return at === undefined ? NOTHING : bytes.subarray(at, at + length);
  }

  function untilNul(limit: number): Uint8Array {
    if (reading !== 'whole') return NOTHING;
    const length = bytes.subarray(position, position + limit + 1).indexOf(0);
    if (length >= 0) return block(length + 1).subarray(0, length);
    const isOverlong = bytes.length - position > limit;
    reading = isOverlong ? 'overlong' : 'short';
    if (isOverlong) position += limit;
    return NOTHING;
  }

  return {
    uint8: () => number(1, (at) => view.getUint8(at)),
    uint16: () => number(2, (at) => view.getUint16(at, isLittle)),
    uint32: () => number(4, (at) => view.getUint32(at, isLittle)),
    uint64: () => {
      const at = advance(8);
      return at === undefined ? 0n : view.getBigUint64(at, isLittle);
    },
    bytes: block,
    untilNul,
    reading: () => reading,
    position: () => position,
  };
}
