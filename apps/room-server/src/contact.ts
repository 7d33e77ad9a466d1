/** The one peer that a room knows of a mesh: dialled until it is there, and again when the whole mesh is lost. */
import { type Address, writeAddress } from '@portico/protocol';

/** Soon enough for somebody who starts the other peer and looks on; seldom enough for a peer that is gone for days. */
export const CONTACT_MS: number = 5000;

export interface ContactOptions {
  readonly address: Address;
  /** The mesh has nobody else, and nobody is on the way. */
  readonly isAlone: () => boolean;
  /** Resolves with a few words on why it is not reached, or undefined. */
  readonly dial: () => Promise<string | undefined>;
  /** Told when something changes, not of every dial. */
  readonly log: (line: string) => void;
  /** Aborted, it is dialled no more. */
  readonly signal: AbortSignal;
}

/** Begins at once. */
export function keepContact({ address, isAlone, dial, log, signal }: ContactOptions): void {
  const place = writeAddress(address);
  let stage: 'new' | 'failing' | 'reached' = 'new';
  let isDialling = false;

  async function attempt(): Promise<void> {
    if (isDialling || !isAlone()) return;
    if (stage === 'reached') log(`the mesh around ${place} is lost: dialling it again`);
    isDialling = true;
    const problem = await dial();
    isDialling = false;
    if (!signal.aborted) settle(problem);
  }

  function settle(problem: string | undefined): void {
    if (problem === undefined) log(`reached ${place}`);
    else if (stage !== 'failing') log(`no way to ${place}: ${problem}; trying again until it is there`);
    stage = problem === undefined ? 'reached' : 'failing';
  }

  void attempt();
  const timer = setInterval(() => void attempt(), CONTACT_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}
