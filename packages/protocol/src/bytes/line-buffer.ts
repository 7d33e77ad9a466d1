/** Cuts a byte stream into lines that end in LF or CRLF, at any chunking, holding no more than one line's limit. */

const LF = 0x0a;
const CR = 0x0d;
const FIRST_CAPACITY = 256;

export interface LineBuffer {
  /** Takes a chunk; answers the lines that it ends, without their line ends. They may be views into the chunk. */
  readonly push: (chunk: Uint8Array) => readonly Uint8Array[];
  /** Takes out what stands there without a line end yet; empty when nothing does. */
  readonly flush: () => Uint8Array;
  /** How many bytes wait for their line end. */
  readonly size: () => number;
  /**
   * Once a line is longer than the limit, for good: where its first byte too many stood, counted from the stream's
   * first byte. Nothing more is kept from then on.
   */
  readonly overflow: () => number | undefined;
}

/** `limit`: the longest line in bytes, without its line end. */
export function createLineBuffer(limit: number): LineBuffer {
  let held = new Uint8Array(0);
  let size = 0;
  let lineStart = 0;
  let overflow: number | undefined;

  function hold(bytes: Uint8Array): void {
    const needed = size + bytes.length;
    if (needed > held.length) {
      const larger = new Uint8Array(Math.max(FIRST_CAPACITY, needed, held.length * 2));
      larger.set(held.subarray(0, size));
      held = larger;
    }
    held.set(bytes, size);
    size = needed;
  }

  function take(): Uint8Array {
    const line = held.subarray(0, size);
    held = new Uint8Array(0);
    size = 0;
    return line;
  }

  /** The line that ends with `rest`; undefined when it is too long. */
  function endLine(rest: Uint8Array): Uint8Array | undefined {
    const length = size + rest.length + 1;
    if (size > 0) hold(rest);
    const line = withoutCr(size > 0 ? take() : rest);
    if (line.length > limit) return undefined;
    lineStart += length;
    return line;
  }

  function giveUp(): void {
    overflow = lineStart + limit;
    take();
  }

  return {
    push: (chunk) => {
      const lines: Uint8Array[] = [];
      let start = 0;
      while (overflow === undefined && start < chunk.length) {
        const end = chunk.indexOf(LF, start);
        const rest = chunk.subarray(start, end < 0 ? undefined : end);
        start += rest.length + 1;
        if (end >= 0) {
          const line = endLine(rest);
          if (line) lines.push(line);
          else giveUp();
        } else if (size + rest.length - (rest.at(-1) === CR ? 1 : 0) > limit) giveUp();
        else hold(rest);
      }
      return lines;
    },
    flush: () => {
      lineStart += size;
      return withoutCr(take());
    },
    size: () => size,
    overflow: () => overflow,
  };
}

function withoutCr(line: Uint8Array): Uint8Array {
  return line.at(-1) === CR ? line.subarray(0, -1) : line;
}
