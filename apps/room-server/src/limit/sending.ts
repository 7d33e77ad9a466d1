/** Who sends more than is looked at: they are not read for a moment, and who does so without end is let go. */
import type { Allowance } from '@portico/net';
import { createEffort } from './effort.ts';
import type { Tally } from './tally.ts';

/** Bytes that wait behind more than is looked at. No talk comes to it: that waits for its rate, and is never too much. */
const FLOOD = 64 * 1024;
/** Several pieces at a time: a roomful of people who send too much must not wake us for each. */
const REST_MS = 200;

export interface SendingOptions {
  /** Messages a second, in the long run. */
  readonly rate: number;
  readonly tally: Tally;
  readonly now: () => number;
  /** Calls back after so many milliseconds. */
  readonly after: (callback: () => void, milliseconds: number) => void;
  /** Ends their connection, and says why. */
  readonly turnOut: (text: string) => void;
  /** The host may send as much as they like. */
  readonly isHost: () => boolean;
  /** What each thing costs of what it costs others. */
  readonly share: number;
}

export function createSending({ rate, share, tally, now, after, turnOut, isHost }: SendingOptions): Allowance {
  const effort = createEffort({ rate, share, now });
  let wasSlowed = false;
  return {
    isSpent: () => effort.wait() > 0 && !isHost(),
    restored: (callback, unread) => {
      if (!wasSlowed) tally.count('input-slowed');
      wasSlowed = true;
      if (unread > FLOOD) {
        tally.count('floods-ended');
        turnOut('you send far more than is read: the connection is closed');
      } else after(callback, Math.ceil(effort.wait()) + REST_MS);
    },
    portion: (bytes) => (isHost() ? bytes.length : effort.portion(bytes)),
    answered: effort.answered,
  };
}
