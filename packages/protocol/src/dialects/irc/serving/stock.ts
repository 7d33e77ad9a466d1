/**
 * Bytes that wait to be read line by line. They are kept as they came: as lines, short ones would take many times their room
 * in memory.
 */

const LF = 0x0a;

export interface Stock {
  readonly add: (chunk: Uint8Array) => void;
  readonly hasLine: () => boolean;
  /** Up to the end of a line, or of what came together. No bytes: there are none. */
  readonly next: () => Uint8Array;
  /** Where no line ends, all that there is. */
  readonly rest: () => Uint8Array;
  /** In bytes. */
  readonly size: () => number;
}

const NOTHING = new Uint8Array(0);

export function createStock(): Stock {
  /** Each ends where a line does; but the last may be the beginning of one. */
  const chunks: Uint8Array[] = [];
  let size = 0;

  /** Bytes that come one by one are kept as one piece. */
  function keep(bytes: Uint8Array): void {
    const last = chunks.at(-1);
    size += bytes.length;
    if (bytes.length === 0) return;
    if (last && last.at(-1) !== LF) chunks[chunks.length - 1] = joined(last, bytes);
    else chunks.push(bytes);
  }

  function next(): Uint8Array {
    const [chunk = NOTHING] = chunks;
    const bytes = chunk.subarray(0, chunk.indexOf(LF) + 1 || undefined);
    if (bytes.length === chunk.length) chunks.shift();
    else chunks[0] = chunk.subarray(bytes.length);
    size -= bytes.length;
    return bytes;
  }

  const hasLine = (): boolean => chunks[0] !== undefined && chunks[0][chunks[0].length - 1] === LF;

  return {
    add: (chunk) => {
      const end = chunk.lastIndexOf(LF) + 1;
      keep(chunk.subarray(0, end));
      keep(chunk.subarray(end));
    },
    hasLine,
    next,
    rest: () => (hasLine() ? NOTHING : next()),
    size: () => size,
  };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
