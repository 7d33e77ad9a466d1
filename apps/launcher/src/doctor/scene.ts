/** PURE. Everything that was seen, as one judge may have to look up what another was told. */
import type { NetworkSeen, Observation, WaySeen } from './observation.ts';
import type { Wanted } from './wanted.ts';

export interface Scene {
  readonly network: NetworkSeen;
  readonly ways: readonly WaySeen[];
  /** Undefined: it is only about this machine. */
  readonly wanted: Wanted | undefined;
  readonly all: readonly Observation[];
}
