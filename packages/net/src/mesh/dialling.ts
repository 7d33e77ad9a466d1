/** One peer among those of a mesh: whom it dials, and whom it has reached. */
import {
  type Address,
  createDialPlan,
  type DialEffect,
  MESH_DIAL_MS,
  type PeerRole,
  writeAddress,
} from '@portico/protocol';
import { type Dialled, dial, type Reached } from '../socket/dial.ts';
import { isOwnAddress, isOwnHost } from '../socket/own-address.ts';

export interface MeshDialling {
  /** A peer, `introducer`, tells of another one: it is dialled, unless it is known. */
  readonly offer: (wanted: DialEffect, introducer: Address) => void;
  /** Takes what came of a dial that was not offered; answers in a few words why nobody is reached, or undefined. */
  readonly take: (dialled: Dialled, address: Address, role: PeerRole) => string | undefined;
  /** A dial has not ended, or not begun. */
  readonly isBusy: () => boolean;
  /** Nobody is reached or registered, and nobody is dialled. */
  readonly isAlone: () => boolean;
}

export interface MeshDiallingOptions {
  /** Where we listen. */
  readonly listening: Address;
  /** Where the registered peers listen. */
  readonly peers: () => readonly Address[];
  /** Milliseconds, never running backwards. */
  readonly now: () => number;
  /** Aborted, it dials nobody any more, and gives up what is under way. */
  readonly signal: AbortSignal;
  /** Called before the dial counts as ended. */
  readonly onReached: (reached: Reached, role: PeerRole) => void;
  /** An offered dial has ended. `problem`: a few words on why nobody is reached. */
  readonly onEnded: (address: Address, problem: string | undefined) => void;
}

export function createMeshDialling(options: MeshDiallingOptions): MeshDialling {
  const { listening, peers, now, signal, onReached, onEnded } = options;
  /** Dialled, and not closed yet. */
  const reached = new Set<string>();
  const plan = createDialPlan(isKnown);

  function isKnown(address: Address): boolean {
    const key = writeAddress(address);
    const isPeer = reached.has(key) || peers().some((peer) => writeAddress(peer) === key);
    return isPeer || isOwnAddress(listening, address);
  }

  async function meet({ address, otherwise }: DialEffect): Promise<void> {
    const problem = await reach(address, otherwise);
    if (signal.aborted) return;
    begin(plan.settled(address, now()));
    onEnded(address, problem);
  }

  async function reach(address: Address, otherwise: Address | undefined): Promise<string | undefined> {
    const problem = take(await dial(address, { withinMs: MESH_DIAL_MS, signal }), address, 'listed');
    // Somebody is there, only not at that port.
    if (problem !== 'ECONNREFUSED' || otherwise === undefined) return problem;
    // Then it is the one that we know.
    return isKnown(otherwise) ? undefined : reach(otherwise, undefined);
  }

  function begin(effects: readonly DialEffect[]): void {
    for (const effect of effects) void meet(effect);
  }

  function take(dialled: Dialled, address: Address, role: PeerRole): string | undefined {
    if (dialled.type === 'failed') return dialled.code;
    const { socket, ends } = dialled;
    const isOwn = isOwnAddress(listening, ends.peer);
    if (isOwn || signal.aborted) {
      socket.destroy();
      return isOwn ? 'that is our own address' : 'too late';
    }
    for (const key of [writeAddress(address), writeAddress(ends.peer)]) {
      reached.add(key);
      socket.once('close', () => reached.delete(key));
    }
    onReached(dialled, role);
    return undefined;
  }

  return {
    offer: (wanted, introducer) => {
      // A stranger's word leads to nothing that listens on this machine.
      const isOurs = isOwnHost(wanted.address.host) && !isOwnHost(introducer.host);
      if (!signal.aborted && !isOurs) begin(plan.offer(wanted, introducer, now()));
    },
    take,
    isBusy: () => plan.pending() > 0,
    isAlone: () => reached.size === 0 && plan.pending() === 0 && peers().length === 0,
  };
}
