/** Which connection leads to which peer of a mesh, so that two peers who dialled each other keep one connection. */
import { type Address, isSpare, writeAddress } from '@portico/protocol';

/** A peer that introduces itself. */
export interface Introduction {
  /** Of its connection. */
  readonly id: number;
  /** Of its dialect. */
  readonly badge: string;
  /** As it calls itself: at one address there may be two people, who both tell the same port. */
  readonly nickname: string;
  readonly dialler: 'we' | 'they';
  /** Where the two listen, as they see each other. */
  readonly self: Address;
  readonly peer: Address;
}

export interface Acquaintances {
  /** The connection that is not needed now: this one, or an earlier one to the same peer, which is forgotten then. */
  readonly introduce: (introduction: Introduction) => number | undefined;
  readonly forget: (id: number) => void;
}

export function createAcquaintances(): Acquaintances {
  const byPeer = new Map<string, Introduction>();
  const keys = new Map<number, string>();

  function forget(id: number): void {
    const key = keys.get(id);
    if (key !== undefined && byPeer.get(key)?.id === id) byPeer.delete(key);
    keys.delete(id);
  }

  return {
    introduce: (introduction) => {
      const { id, badge, nickname, dialler, self, peer } = introduction;
      const key = `${badge} ${writeAddress(peer)}`;
      const twin = byPeer.get(key);
      const isTwice = twin?.nickname === nickname && twin.dialler !== dialler;
      if (isTwice && isSpare(dialler, self, peer)) return id;
      forget(id);
      byPeer.set(key, introduction);
      keys.set(id, key);
      if (!isTwice) return undefined;
      keys.delete(twin.id);
      return twin.id;
    },
    forget,
  };
}
