/** Meets the peers that others name: as many at once as the plan allows, each within a second. */
import { type Address, createDialPlan, type DialEffect, MESH_DIAL_MS } from '@portico/protocol';
import { now } from '../clock.ts';
import { type Connection, dial } from './connection.ts';

export interface MeshDialling {
  /** Somebody at `introducer` has named a peer. */
  readonly offer: (wanted: DialEffect, introducer: Address) => void;
  readonly isBusy: () => boolean;
}

export interface MeshDiallingOptions {
  readonly isKnown: (address: Address) => boolean;
  /** Called before the dial counts as ended. */
  readonly onMet: (connection: Connection) => void;
  readonly onUnreachable: (address: Address) => void;
  /** A dial has ended, well or not. */
  readonly onEnded: () => void;
}

export function createMeshDialling({ isKnown, onMet, onUnreachable, onEnded }: MeshDiallingOptions): MeshDialling {
  const plan = createDialPlan(isKnown);

  async function meet({ address, otherwise }: DialEffect): Promise<void> {
    const first = await dial(address, { withinMs: MESH_DIAL_MS });
    const isRefused = first.type === 'unreachable' && first.code === 'ECONNREFUSED';
    const dialled = isRefused && otherwise !== undefined ? await dial(otherwise, { withinMs: MESH_DIAL_MS }) : first;
    if (dialled.type === 'connected') onMet(dialled.connection);
    else onUnreachable(address);
    begin(plan.settled(address, now()));
    onEnded();
  }

  function begin(dials: readonly DialEffect[]): void {
    for (const wanted of dials) void meet(wanted);
  }

  return {
    offer: (wanted, introducer) => begin(plan.offer(wanted, introducer, now())),
    isBusy: () => plan.pending() > 0,
  };
}
