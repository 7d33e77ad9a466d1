/** What carries a session's bytes on a socket: nothing but the socket itself, or the frames of a transport around them. */
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Variant } from '@portico/protocol';

export interface Carriage {
  /** What the peer says, without what is around it. It ends when the peer has said its last. */
  readonly source: Readable;
  readonly wrap: Wrap;
  /** What goes onto the socket behind the last message, before FIN; no bytes where FIN says it all. */
  readonly parting: () => Uint8Array;
}

/**
 * Of one message, what goes onto the socket. Two connections with the same function get the same bytes, so that they may
 * share them: it knows nothing of either.
 */
export type Wrap = (message: Uint8Array) => Uint8Array;

const NOTHING = new Uint8Array(0);

/** The bytes as they are: TCP, and TLS, whose socket looks like any other. */
export function bare(socket: Socket): Carriage {
  return { source: socket, wrap: asItIs, parting: () => NOTHING };
}

function asItIs(message: Uint8Array): Uint8Array {
  return message;
}

/** Weak, because some variants are those of a single peer. */
const carried = new WeakMap<Wrap, WeakMap<Variant, Variant>>();

/** How those who speak a variant hear it through a carriage: the same object for all of them. */
export function carriedVariant(variant: Variant, wrap: Wrap): Variant {
  if (wrap === asItIs) return variant;
  const known = carried.get(wrap) ?? new WeakMap<Variant, Variant>();
  carried.set(wrap, known);
  const own = known.get(variant) ?? { ...variant, encode: (event) => variant.encode(event).map(wrap) };
  known.set(variant, own);
  return own;
}
