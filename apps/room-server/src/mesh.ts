/** The room among the peers of one mesh: whom it dials, and whom it has reached. */
import type { Socket } from 'node:net';
import type { Dialer, Dialled, Ends } from '@portico/net';
import { type Address, createDialPlan, type DialEffect, type PeerRole, writeAddress } from '@portico/protocol';
import { keepContact } from './contact.ts';

export interface Mesh {
  /** A peer, `introducer`, tells of another one. */
  readonly offer: (wanted: DialEffect, introducer: Address) => void;
  readonly stop: () => void;
}

export interface MeshOptions {
  /** Of its dialect. */
  readonly name: string;
  /** The one peer that the room is told to meet, whatever happens. */
  readonly contact: Address | undefined;
  readonly dialer: Dialer;
  readonly isOwn: (address: Address) => boolean;
  /** Where the registered peers listen. */
  readonly peers: () => readonly Address[];
  /** Milliseconds, never running backwards. */
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** A peer has been reached: from now on it is a connection. */
  readonly onReached: (socket: Socket, ends: Ends, role: PeerRole) => void;
}

export function createMesh(options: MeshOptions): Mesh {
  const { name, contact, dialer, isOwn, peers, now, log, onReached } = options;
  /** Dialled, and not closed yet. */
  const reached = new Set<string>();
  const plan = createDialPlan(isKnown);

  function isKnown(address: Address): boolean {
    const key = writeAddress(address);
    return reached.has(key) || isOwn(address) || peers().some((peer) => writeAddress(peer) === key);
  }

  function dialAll(effects: readonly DialEffect[]): void {
    for (const { address, otherwise } of effects) {
      dial(address, otherwise, (problem) => {
        if (problem !== undefined) log(`${name}: no way to the peer at ${writeAddress(address)}: ${problem}`);
        dialAll(plan.settled(address, now()));
      });
    }
  }

  function dial(address: Address, otherwise: Address | undefined, callback: (problem?: string) => void): void {
    dialer.dial(address, (dialled) => {
      const problem = receive(dialled, address, 'listed');
      if (problem === undefined) callback();
      else if (otherwise && !isKnown(otherwise)) dial(otherwise, undefined, callback);
      else callback(problem);
    });
  }

  /** Why it is not reached; undefined when it is. */
  function receive(dialled: Dialled, address: Address, role: PeerRole): string | undefined {
    if ('problem' in dialled) return dialled.problem;
    const { socket, ends } = dialled;
    if (isOwn(ends.peer)) {
      socket.destroy();
      return 'that is this room itself';
    }
    for (const key of [writeAddress(address), writeAddress(ends.peer)]) {
      reached.add(key);
      socket.once('close', () => reached.delete(key));
    }
    onReached(socket, ends, role);
    return undefined;
  }

  const stopContact = contact
    ? keepContact({
        address: contact,
        isAlone: () => reached.size === 0 && plan.pending() === 0 && peers().length === 0,
        dial: (callback) => dialer.dial(contact, (dialled) => callback(receive(dialled, contact, 'contact'))),
        log: (line) => log(`${name}: ${line}`),
      })
    : () => {};
  return {
    offer: (wanted, introducer) => dialAll(plan.offer(wanted, introducer, now())),
    stop: stopContact,
  };
}
