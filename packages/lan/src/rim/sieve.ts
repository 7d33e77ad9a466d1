/** How much of what the network says is looked at: whoever floods it shall not keep a room from its people. */

import type { Packet } from '../wire/record.ts';
import { decodePacket } from './codec.ts';

/** A class that starts at once, with 200 rooms, says less. */
const BURST = 600;
/** In a second. To read one takes some hundredths of a millisecond. */
const RATE = 200;

/** Reads packets as long as there is leave. `now`: milliseconds, never running backwards. */
export function createReader(now: () => number): (bytes: Uint8Array) => Packet | undefined {
  const isRead = createSieve(now);
  return (bytes) => (isRead() ? decodePacket(bytes) : undefined);
}

function createSieve(now: () => number): () => boolean {
  let leave = BURST;
  let at = now();
  return () => {
    const time = now();
    leave = Math.min(BURST, leave + ((time - at) * RATE) / 1000);
    at = time;
    if (leave < 1) return false;
    leave -= 1;
    return true;
  };
}
