/** How much of what the network says is looked at: whoever floods it shall not keep a room from its people. */
import type { Rate } from '@portico/protocol';
import { createPace } from '../answering/pace.ts';
import type { Packet } from '../wire/record.ts';
import { decodePacket } from './codec.ts';

/** One machine may have 64 rooms, which say less than this when they start at once. */
const ONE: Rate = { burst: 300, perSecond: 50 };
/** A class that starts at once, with 200 rooms, says less. To read a packet takes some hundredths of a millisecond. */
const ALL: Rate = { burst: 1500, perSecond: 500 };

/** Reads packets as long as there is leave. `now`: milliseconds, never running backwards. */
export function createReader(now: () => number): (bytes: Uint8Array, sender: string) => Packet | undefined {
  const ofOne = createPace(ONE);
  const ofAll = createPace(ALL);
  return (bytes, sender) => {
    const time = now();
    return ofOne(sender, time) && ofAll('', time) ? decodePacket(bytes) : undefined;
  };
}
