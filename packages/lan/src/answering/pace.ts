/** PURE. How often each of many others may have what they want of us; a bounded book of them. */

export interface PaceOptions {
  /** At once, and then in a second. */
  readonly burst: number;
  readonly rate: number;
}

/** Others that are remembered; of more, who was not heard for longest begins anew. */
const OTHERS_MOST = 256;

interface Leave {
  readonly left: number;
  readonly at: number;
}

/** True as long as there is leave. `now`: milliseconds, never running backwards. */
export function createPace({ burst, rate }: PaceOptions): (other: string, now: number) => boolean {
  /** Who was heard last comes last. */
  const book = new Map<string, Leave>();
  return (other, now) => {
    const { left, at } = book.get(other) ?? { left: burst, at: now };
    const leave = Math.min(burst, left + ((now - at) * rate) / 1000);
    const isLet = leave >= 1;
    book.delete(other);
    book.set(other, { left: isLet ? leave - 1 : leave, at: now });
    const [eldest] = book.keys();
    if (book.size > OTHERS_MOST && eldest !== undefined) book.delete(eldest);
    return isLet;
  };
}
