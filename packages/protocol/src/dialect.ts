/**
 * The contract between a wire protocol and the rim that owns its socket.
 *
 * A session is told everything (bytes, ends, time) as Inputs and answers with Effects: plain values, no sockets, no
 * clock, no randomness. Effects never depend on how the bytes were cut. A dialect knows both sides of its wire:
 *
 *     server side    bytes in  -> requests to the room      room events -> bytes out
 *     client side    bytes in  -> room events to the user   requests    -> bytes out
 */
import type { Address, Request, RoomEvent, RoomView } from './vocabulary.ts';

/** What first bytes say of a dialect: not mine, could still be mine, mine. */
export type Claim = 'no' | 'more' | 'yes';

/** What a peer did wrong, as data. */
export interface Fault {
  readonly code: string;
  /** Where it is forbidden: document and clause. */
  readonly clause: string;
  /** Of the offending byte, counted from the connection's first. */
  readonly offset: number;
  /** One sentence for a person. */
  readonly text: string;
}

/** `now` is milliseconds since the epoch and never runs backwards within a process. */
interface Moment {
  readonly now: number;
}

/** What both sides hear from the wire. `tick` is the moment that an effect `wake` asked for. */
type WireInput = Moment &
  (
    | { readonly type: 'opened' }
    | { readonly type: 'bytes'; readonly bytes: Uint8Array }
    | { readonly type: 'end' }
    | { readonly type: 'tick' }
  );

/** What both sides do to the wire. A `wake` replaces the one before it; a `close` sends what is queued, then FIN. */
export type WireEffect =
  | { readonly type: 'send'; readonly bytes: Uint8Array }
  | { readonly type: 'wake'; readonly at: number }
  | { readonly type: 'fault'; readonly fault: Fault }
  | { readonly type: 'close' };

/** The server side is told of events that are for it alone, or that answer its own request. */
export type ServerInput = WireInput | (Moment & { readonly type: 'event'; readonly event: RoomEvent });
export type ServerEffect = WireEffect | { readonly type: 'request'; readonly request: Request };

export type ClientInput = WireInput | (Moment & { readonly type: 'request'; readonly request: Request });
export type ClientEffect = WireEffect | { readonly type: 'event'; readonly event: RoomEvent };

/**
 * All sessions with the same variant (the same object) get the same bytes for the same event, so that the fan-out
 * encodes once per variant. `encode` answers an empty array where the dialect has nothing to say.
 */
export interface Variant {
  readonly name: string;
  /** `stream`: events may share a write. `message`: one write per event, for peers that take one read for one message. */
  readonly packing: 'stream' | 'message';
  readonly encode: (event: RoomEvent) => Uint8Array;
}

export interface ServerSession {
  readonly variant: Variant;
  readonly receive: (input: ServerInput) => readonly ServerEffect[];
}

export interface ClientSession {
  readonly receive: (input: ClientInput) => readonly ClientEffect[];
}

/** `strict`: the bytes and the behaviour of the source document, with nothing of ours added. */
export type Strictness = 'liberal' | 'strict';

export interface ServerOpening {
  readonly peer: Address;
  readonly room: RoomView;
  readonly strictness: Strictness;
}

export interface ClientOpening {
  readonly nickname: string;
  readonly strictness: Strictness;
  /** `portico`: the other side is known to be one of our rooms. `unknown`: it may be anybody's program. */
  readonly peer: 'portico' | 'unknown';
}

export interface Dialect {
  /** Also its URL scheme, before `://`. */
  readonly name: string;
  /** See Member.badge. */
  readonly badge: string;
  readonly claim: (prefix: Uint8Array) => Claim;
  readonly openServer: (opening: ServerOpening) => ServerSession;
  readonly openClient: (opening: ClientOpening) => ClientSession;
}
