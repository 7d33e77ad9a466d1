/** How much of what the network says is looked at: whoever floods it shall not keep a room from its people. */
import { createBucket, type Rate } from '@portico/protocol';

/**
 * At once, what a class that starts with 200 rooms does not reach. To read a packet takes some hundredths of a
 * millisecond.
 */
const PACKETS: Rate = { burst: 600, perSecond: 200 };

/** True as long as there is leave. `now`: milliseconds, never running backwards. */
export function createSieve(now: () => number): () => boolean {
  const bucket = createBucket(PACKETS, now);
  return () => {
    if (bucket.wait() > 0) return false;
    bucket.take(1);
    return true;
  };
}
