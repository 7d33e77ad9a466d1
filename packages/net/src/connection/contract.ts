/** What whoever makes a connection gives it, is told by it, and can do with it. */
import type { Socket } from 'node:net';
import type {
  DialEffect,
  Dialect,
  Fault,
  PeerOpening,
  QuitReason,
  Request,
  RoomEvent,
  ServerSession,
  Transport,
  Variant,
} from '@portico/protocol';
import type { Carriage } from './carriage.ts';
import type { Outbox } from './outbox.ts';

export interface ConnectionOptions {
  readonly socket: Socket;
  /** Left out: there is nothing around the bytes. */
  readonly carriage?: Carriage;
  /** What a session is told of the connection when it begins; of clients, as much as concerns them. */
  readonly opening: PeerOpening;
  /** What its peer speaks: this, as is known; or one of these, in their order of priority, as its first bytes tell. */
  readonly speaks: Dialect | readonly Dialect[];
  /** Left out: every transport is refused. */
  readonly transports?: TransportEntrance;
  /** Left out: it is heard as fast as it speaks. */
  readonly allowance?: Allowance;
  /** Milliseconds since the epoch, never running backwards. */
  readonly now: () => number;
  readonly on: ConnectionListener;
}

/** How much a peer may bring about. While that is spent it is not heard: what it sends waits, and none of it is lost. */
export interface Allowance {
  readonly isSpent: () => boolean;
  /** Calls back when it may be heard again; then it is asked anew. `unread`: bytes that are here and wait, at least. */
  readonly restored: (callback: () => void, unread: number) => void;
  /** Most of these bytes to be heard before it is asked again; one at least. They are heard next. */
  readonly portion: (bytes: Uint8Array) => number;
  /** What it is heard to say is answered with so many bytes. */
  readonly answered: (bytes: number) => void;
}

/** Where transports come in. */
interface TransportEntrance {
  /** Others are refused. */
  readonly welcome: readonly Transport['name'][];
  /** Whether one that is refused is told so in its own language, or gets FIN alone. */
  readonly refusal: 'in-words' | 'mute';
  /** After `gone`: what is inside is somebody else's to unwrap. */
  readonly take: (layer: TransportLayer) => void;
}

/** A connection that turned out to be a transport. */
export interface TransportLayer {
  readonly name: Transport['name'];
  /** Paused; it gives all bytes of the transport, the first as well. */
  readonly socket: Socket;
}

/** What a connection tells whoever made it; nothing before `start`. */
export interface ConnectionListener {
  readonly request: (dialect: Dialect, request: Request) => void;
  /** Its peer tells of another one. */
  readonly dial: (dialect: Dialect, wanted: DialEffect) => void;
  /** Bytes for this peer alone, to be put in order with what the room tells everybody. False: it is in no room. */
  readonly send: (bytes: Uint8Array) => boolean;
  /** Calls back when what this turn brought to everybody is written. */
  readonly nextTurn: (callback: () => void) => void;
  /** What the room tells everybody, it hears in this variant from now on. Left out: no variant changes there. */
  readonly retuned?: (variant: Variant) => void;
  readonly fault: (fault: Fault) => void;
  /** It will ask nothing more. */
  readonly gone: (reason: QuitReason) => void;
  /** After `gone`: its socket is the end of a byte stream from now on. False: there is no such stream. */
  readonly splice: (end: StreamEnd) => boolean;
}

/** A connection that is to become a stream. */
export interface StreamEnd {
  /** Paused. */
  readonly socket: Socket;
  readonly token: string;
  /** Tells this end that the other one has come. */
  readonly ready: Uint8Array;
  /** The stream's first bytes, which came together with the knock. */
  readonly head: Uint8Array;
}

export interface Connection {
  readonly start: () => void;
  /** An event for this peer alone, or that it caused. */
  readonly tell: (event: RoomEvent) => void;
  readonly session: () => ServerSession | undefined;
  /** The session's, as this connection carries it. */
  readonly variant: () => Variant | undefined;
  readonly outbox: Outbox;
  /** Sends what waits, then FIN. */
  readonly close: () => void;
  /** As `close`, with what its dialect says at an end. */
  readonly dismiss: () => void;
  /** As `close`, with the reason in its dialect; as plain text where that is not known yet. */
  readonly turnOut: (text: string) => void;
}
