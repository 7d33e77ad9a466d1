/** Keeps what has come of a stream of binary frames until a frame is whole, however the stream was cut. */

/** Its bound is its user's: who takes every whole frame, and gives up at an overlong one, leaves less than one frame. */
export interface FrameBuffer {
  readonly push: (chunk: Uint8Array) => void;
  /** What was not taken yet, as a view until the next push. */
  readonly bytes: () => Uint8Array;
  /** Drops the first `length` of those bytes. */
  readonly take: (length: number) => void;
  /** Where those bytes begin, counted from the stream's first byte. */
  readonly offset: () => number;
}

const FIRST_CAPACITY = 64;

export function createFrameBuffer(): FrameBuffer {
  let held = new Uint8Array(0);
  let start = 0;
  let end = 0;
  let offset = 0;

  /** Moves what is held to the front, into more room where it needs it: doubling, so that single bytes stay cheap. */
  function makeRoom(length: number): void {
    const size = end - start;
    const capacity = Math.max(FIRST_CAPACITY, size + length);
    const larger = capacity > held.length ? new Uint8Array(Math.max(capacity, size * 2)) : held;
    larger.set(held.subarray(start, end));
    held = larger;
    start = 0;
    end = size;
  }

  return {
    push: (chunk) => {
      if (end + chunk.length > held.length) makeRoom(chunk.length);
      held.set(chunk, end);
      end += chunk.length;
    },
    bytes: () => held.subarray(start, end),
    take: (length) => {
      start += length;
      offset += length;
      if (start < end) return;
      // A member who once sent much does not hold that memory for as long as they stay.
      held = new Uint8Array(0);
      start = 0;
      end = 0;
    },
    offset: () => offset,
  };
}
