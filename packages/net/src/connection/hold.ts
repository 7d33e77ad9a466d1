/** Why a peer is not heard for a while: it does not read what it asked for, or its allowance is spent. */
import type { Backlog } from './backlog.ts';
import type { Allowance } from './contract.ts';
import type { Hold } from './intake.ts';

interface HoldOptions {
  readonly isBehind: () => boolean;
  readonly backlog: Pick<Backlog, 'caughtUp'>;
  readonly allowance: Allowance | undefined;
}

export function createHold({ isBehind, backlog, allowance }: HoldOptions): Hold {
  return {
    isHolding: () => isBehind() || allowance?.isSpent() === true,
    released: (callback, unread) => {
      if (isBehind() || !allowance) backlog.caughtUp(callback);
      else allowance.restored(callback, unread);
    },
  };
}
