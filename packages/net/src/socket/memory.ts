/** An answer of the system, remembered for a while, and for longer where the system gives none. */

interface MemoryOptions<Value> {
  readonly read: () => Value;
  /** Where nothing could be read so far. */
  readonly otherwise: Value;
  /** Milliseconds. */
  readonly forMs: number;
  /** Milliseconds, never running backwards. */
  readonly now: () => number;
}

/** The system's errors, such as that no more files can be opened, are over with the next answer; others are thrown. */
export function remember<Value>({ read, otherwise, forMs, now }: MemoryOptions<Value>): () => Value {
  let known = otherwise;
  let readAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - readAt < forMs) return known;
    readAt = now();
    try {
      known = read();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
    return known;
  };
}
