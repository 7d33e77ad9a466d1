/**
 * The contract between a wire protocol and the rim that owns its socket.
 *
 * A session is told everything (bytes, ends, time) as Inputs and answers with Effects: plain values, no sockets, no
 * clock, no randomness. Effects never depend on how the bytes were cut. A dialect knows both sides of its wire:
 *
 *     server side    bytes in  -> requests to the room      room events -> bytes out
 *     client side    bytes in  -> room events to the user   requests    -> bytes out
 *
 * Where programs meet as peers there is one side only: each of them is a small room, and its sessions are of the server's
 * kind, whoever dialled.
 */
import type { RoomView } from './room-view.ts';
import type { Address, ClientRequest, Request, RoomEvent } from './vocabulary.ts';

/** What first bytes say of a dialect: not mine, could still be mine, mine. */
export type Claim = 'no' | 'more' | 'yes';

/**
 * For more first bytes. `paused`: for some time none have come. `ended`: none will come. `overdue`: none are waited for any
 * longer.
 */
export type Waiting = 'open' | 'paused' | 'ended' | 'overdue';

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
export type ServerEffect =
  | WireEffect
  | { readonly type: 'request'; readonly request: Request }
  | DialEffect
  /** `variant` is another one from now on. */
  | { readonly type: 'variant-changed' }
  /**
   * This connection is one end of the byte stream that `token` names: once the other end has come too, both are sent
   * `ready`, and from then on each gets the other's bytes.
   */
  | { readonly type: 'splice'; readonly token: string; readonly ready: Uint8Array };

/** Meet the peer at `address`, unless it is known; where that is refused, try `otherwise`. Nothing comes of a failure. */
export interface DialEffect {
  readonly type: 'dial';
  readonly address: Address;
  readonly otherwise: Address | undefined;
}

export type ClientInput = WireInput | (Moment & { readonly type: 'request'; readonly request: ClientRequest });
export type ClientEffect = WireEffect | { readonly type: 'event'; readonly event: RoomEvent };

/**
 * All sessions with the same variant (the same object) get the same bytes for the same event, so that the fan-out
 * encodes once per variant. `encode` answers the messages that the event becomes, none where the dialect has nothing to
 * say.
 */
export interface Variant {
  readonly name: string;
  /**
   * `stream`: messages may share a write. `message`: each has a write of its own, with time before the next, for peers
   * that take one read for one message.
   */
  readonly packing: 'stream' | 'message';
  readonly encode: (event: RoomEvent) => readonly Uint8Array[];
}

export interface ServerSession {
  /** It changes only with the effect `variant-changed`. */
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
  /** What carries the dialect on top of TCP, the outermost first; left out: nothing does. */
  readonly transports?: readonly TransportName[];
  readonly room: RoomView;
  readonly strictness: Strictness;
}

/** `websocket`: each message that the session sends is a message of its own there. */
export type TransportName = 'tls' | 'websocket';

export interface ClientOpening {
  readonly nickname: string;
  /** Of a server with several rooms, the one to join at once; `''`: whichever is its own. */
  readonly room: string;
  readonly strictness: Strictness;
  /** `portico`: the other side is known to be one of our rooms. `unknown`: it may be anybody's program. */
  readonly peer: 'portico' | 'unknown';
  readonly credentials?: Credentials;
  /** How the user comes, in a word for people; for dialects that tell the server. */
  readonly badge?: 'portico' | 'web' | 'projector';
}

/** Secrets; undefined where there are none. */
export interface Credentials {
  /** Of a server that lets in only who knows it. */
  readonly password: string | undefined;
  /** Proves that the user hosts the room: 64 hexadecimal digits. */
  readonly hostKey: string | undefined;
}

/** A peer of a mesh, as it presents itself: a person, or a room that takes part for all who are in it. */
export interface PeerSelf {
  readonly nickname: string;
  /** Where others reach it. */
  readonly port: number;
  /** What a room's members say is passed on with their nicknames; what a person says is theirs. */
  readonly kind: 'room' | 'person';
}

/** Who dialled, and why: they called us; we dialled the one peer whom we know; we dialled one whom that one listed. */
export type PeerRole = 'called' | 'contact' | 'listed';

export interface PeerOpening extends ServerOpening {
  /** Our own end of this connection. */
  readonly local: Address;
  readonly self: PeerSelf;
  readonly role: PeerRole;
}

interface AnyDialect {
  readonly name: string;
  /** Of its addresses, before `://`. */
  readonly scheme: string;
  /** Where its programs listen unless told otherwise. Undefined: its document names none. */
  readonly defaultPort: number | undefined;
  /** See Member.badge. */
  readonly badge: string;
  readonly claim: (prefix: Uint8Array) => Claim;
}

/** Clients around a server. */
export interface ServedDialect extends AnyDialect {
  readonly kind: 'served';
  /** Whether its words can name a room of the server, or there is only the port's own. */
  readonly rooms: 'one' | 'many';
  /** Who is in a room: told unasked, with those who come and go; or in answer to each question, and then grown old. */
  readonly roster: 'told' | 'on-request' | 'none';
  /** `unmarked`: a text to one person looks to them like any other. */
  readonly whispers: 'marked' | 'unmarked';
  /** Whether it has words for topics, ranks, bans, and being away. */
  readonly moderation: 'spoken' | 'none';
  /** Whether its people answer for themselves who asks for a private connection; for others the room says yes. */
  readonly privacy: 'asked' | 'open';
  /** Whether who is refused a nickname still comes in, as a guest: a refusal is then not the answer to an entry. */
  readonly guests: 'welcome' | 'none';
  readonly openServer: (opening: ServerOpening) => ServerSession;
  readonly openClient: (opening: ClientOpening) => ClientSession;
  /** How a client's second connection becomes a byte stream. Undefined: it cannot. */
  readonly stream: StreamWire | undefined;
}

/** Peers without a server. */
export interface MeshDialect extends AnyDialect {
  readonly kind: 'mesh';
  readonly openPeer: (opening: PeerOpening) => ServerSession;
}

export type Dialect = ServedDialect | MeshDialect;

/** The first bytes of a connection that becomes a stream. After `ready` from the server, all bytes are the user's. */
export interface StreamWire {
  readonly knock: (token: string) => Uint8Array;
  readonly ready: Uint8Array;
}
