/** PURE. How often each of many others may have what they want of us; a bounded book of them. */
import { type Bucket, createBucket, type Rate } from '@portico/protocol';

/** Others that are remembered; of more, who was not heard for longest begins anew. */
const OTHERS_MOST = 256;

/** True as long as there is leave. `now`: milliseconds, never running backwards. */
export function createPace(rate: Rate): (other: string, now: number) => boolean {
  /** Who was heard last comes last. */
  const book = new Map<string, Bucket>();
  let time = 0;
  return (other, now) => {
    time = now;
    const bucket = book.get(other) ?? createBucket(rate, () => time);
    const isLet = bucket.wait() === 0;
    if (isLet) bucket.take(1);
    book.delete(other);
    book.set(other, bucket);
    const [eldest] = book.keys();
    if (book.size > OTHERS_MOST && eldest !== undefined) book.delete(eldest);
    return isLet;
  };
}
