/** What of the limits concerns connections, put together: who has come, who may come in, how fast each of them is heard. */
import type { Refusal } from '@portico/protocol';
import { type AllowanceOptions, createAllowance, type Talker } from './allowance.ts';
import type { Caller } from './caller.ts';
import { createJoinPace } from './join-pace.ts';
import type { Limits } from './option.ts';
import type { Tally } from './tally.ts';
import { createVestibule, fullAddress, type Vestibule } from './vestibule.ts';

export interface ConnectionLimits extends Pick<Vestibule, 'arrive' | 'settle' | 'waiting' | 'tick'> {
  /** Why somebody may not come in, whatever they bring. */
  readonly barred: (caller: Caller | undefined) => Refusal | undefined;
  /** Undefined: they are heard as fast as they speak. */
  readonly allow: (whom: Pick<AllowanceOptions, 'caller' | 'tell' | 'turnOut' | 'isHost'>) => Talker | undefined;
}

interface ConnectionLimitOptions extends Surroundings {
  readonly limits: Limits;
  readonly tally: Tally;
}

/** Where and when the limits count. */
export interface Surroundings {
  /** Whether it is an address of this machine. */
  readonly owns: (host: string) => boolean;
  readonly now: () => number;
  /** Calls back after so many milliseconds. */
  readonly after: (callback: () => void, milliseconds: number) => void;
}

export function createConnectionLimits({
  limits: { perAddress, rate },
  owns,
  tally,
  now,
  after,
}: ConnectionLimitOptions): ConnectionLimits {
  const vestibule = createVestibule({ perAddress, owns, tally });
  const joins = createJoinPace({ now, after });

  function isBarred(caller: Caller | undefined): boolean {
    return caller !== undefined && vestibule.isOneTooMany(caller);
  }

  return {
    ...vestibule,
    barred: (caller) => (isBarred(caller) ? { code: 'room-full', text: fullAddress(perAddress) } : undefined),
    allow: (whom) => {
      if (rate === 'off') return undefined;
      const { caller } = whom;
      return createAllowance({ ...whom, isBarred: () => isBarred(caller), rate, joins, tally, now, after });
    },
  };
}
