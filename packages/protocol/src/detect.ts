/** Finds out from a connection's first bytes what it speaks. */
import type { Claim, Dialect, Waiting } from './dialect.ts';
import { type Transport, transports } from './transport.ts';

export type Detection =
  | { readonly type: 'undecided' }
  | { readonly type: 'dialect'; readonly dialect: Dialect }
  /** Carries a dialect inside, if anything; never to be asked for a dialect again. */
  | { readonly type: 'transport'; readonly transport: Transport }
  /** None of the dialects on offer. */
  | { readonly type: 'unclaimed' };

/**
 * Asks transports, then dialects, in their order: the first `yes` wins, and a `more` holds back every later `yes`.
 * When nothing is waited for any more, `more` counts as `no`.
 */
export function detect(dialects: readonly Dialect[], prefix: Uint8Array, waiting: Waiting): Detection {
  for (const transport of transports) {
    const claim = settled(transport.claim(prefix, waiting), waiting);
    if (claim === 'more') return { type: 'undecided' };
    if (claim === 'yes') return { type: 'transport', transport };
  }
  for (const dialect of dialects) {
    const claim = settled(dialect.claim(prefix), waiting);
    if (claim === 'more') return { type: 'undecided' };
    if (claim === 'yes') return { type: 'dialect', dialect };
  }
  return { type: 'unclaimed' };
}

function settled(claim: Claim, waiting: Waiting): Claim {
  return claim === 'more' && (waiting === 'ended' || waiting === 'overdue') ? 'no' : claim;
}
