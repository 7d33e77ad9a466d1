/** How a peer finds its way into a mesh: whom of those that others name it dials, and which of two connections it keeps. */
import { isIPv4, isNeighbour } from './address.ts';
import type { DialEffect } from './dialect.ts';
import type { Address } from './vocabulary.ts';

/** How long a peer may take to answer a dial, in milliseconds. */
export const MESH_DIAL_MS: number = 1000;
/** Dials under way at once: a list of dead peers is through in a few seconds, and no network takes it for a scan. */
const DIALS_AT_ONCE = 8;
/** Most dials for one mesh within a minute: a list is only what a stranger says. */
const DIALS_PER_MINUTE = 32;
const MINUTE_MS = 60_000;

export interface DialPlan {
  /** Takes what a session wants dialled, on the word of the peer `introducer`; answers the dials to begin now. */
  readonly offer: (wanted: DialEffect, introducer: Address, now: number) => readonly DialEffect[];
  /** The dial to this address has ended, well or not; answers the dials to begin now. */
  readonly settled: (address: Address, now: number) => readonly DialEffect[];
  /** Dials that have not ended, or not begun. */
  readonly pending: () => number;
}

/** `isKnown`: whether an address is our own, or a peer's that we are connected to. */
export function createDialPlan(isKnown: (address: Address) => boolean): DialPlan {
  const waiting: DialEffect[] = [];
  const underWay = new Set<string>();
  /** When each dial of the last minute began. */
  let begun: readonly number[] = [];

  function begin(now: number): readonly DialEffect[] {
    const next: DialEffect[] = [];
    begun = begun.filter((at) => now - at < MINUTE_MS);
    while (underWay.size < DIALS_AT_ONCE && begun.length < DIALS_PER_MINUTE) {
      const dial = waiting.shift();
      if (!dial) break;
      if (isKnown(dial.address) || underWay.has(keyOf(dial.address))) continue;
      underWay.add(keyOf(dial.address));
      begun = [...begun, now];
      next.push(dial);
    }
    // What is over the bound is forgotten: its own peers introduce it to us, when it is alive.
    if (begun.length >= DIALS_PER_MINUTE) waiting.length = 0;
    return next;
  }

  return {
    offer: (wanted, introducer, now) => {
      const isWaiting = waiting.some(({ address }) => keyOf(address) === keyOf(wanted.address));
      const isNews = !isWaiting && !underWay.has(keyOf(wanted.address));
      if (isNews && mayDial(wanted.address, introducer)) waiting.push(wanted);
      return begin(now);
    },
    settled: (address, now) => {
      underWay.delete(keyOf(address));
      return begin(now);
    },
    pending: () => waiting.length + underWay.size,
  };
}

/**
 * Two peers may dial each other at the same time. Both keep the connection that the one with the greater port dialled, with
 * equal ports the one with the greater host; true for the other one. `self` and `peer`: where the two listen.
 */
export function isSpare(dialler: 'we' | 'they', self: Address, peer: Address): boolean {
  const weAreGreater = self.port === peer.port ? rank(self.host) > rank(peer.host) : self.port > peer.port;
  return (dialler === 'we') !== weAreGreater;
}

/** Texts in the order of hosts: IPv4 addresses by their numbers, everything else by its letters. */
function rank(host: string): string {
  if (!isIPv4(host)) return host;
  return host
    .split('.')
    .map((part) => part.padStart(3, '0'))
    .join('.');
}

/** A list of peers is only what a stranger says. */
function mayDial({ host, port }: Address, introducer: Address): boolean {
  return port > 0 && port < 65_536 && isNeighbour(host, introducer.host);
}

function keyOf({ host, port }: Address): string {
  return `${host} ${port}`;
}
