/** The one peer that a room knows of a mesh: dialled until it is there, and again when the whole mesh is lost. */
import { type Address, writeAddress } from '@portico/protocol';

/** Soon enough for somebody who starts the other peer and looks on; seldom enough for a peer that is gone for days. */
export const CONTACT_MS: number = 5000;

export interface ContactOptions {
  readonly address: Address;
  /** The mesh has nobody else, and nobody is on the way. */
  readonly isAlone: () => boolean;
  /** Calls back when it has ended; `problem` tells in a few words why it is not reached. */
  readonly dial: (callback: (problem: string | undefined) => void) => void;
  /** Told when something changes, not of every dial. */
  readonly log: (line: string) => void;
}

/** Begins at once; the answer stops it. */
export function keepContact({ address, isAlone, dial, log }: ContactOptions): () => void {
  const place = writeAddress(address);
  let stage: 'new' | 'failing' | 'reached' = 'new';
  let isDialling = false;

  function attempt(): void {
    if (isDialling || !isAlone()) return;
    if (stage === 'reached') log(`the mesh around ${place} is lost: dialling it again`);
    isDialling = true;
    dial(settle);
  }

  function settle(problem: string | undefined): void {
    isDialling = false;
    if (problem === undefined) log(`reached ${place}`);
    else if (stage !== 'failing') log(`no way to ${place}: ${problem}; trying again until it is there`);
    stage = problem === undefined ? 'reached' : 'failing';
  }

  attempt();
  const timer = setInterval(attempt, CONTACT_MS);
  return () => clearInterval(timer);
}
