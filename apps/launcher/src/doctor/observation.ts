/** PURE. What was seen on the way to a room: plain facts, of which nobody has made anything yet. */
import type { Address, NetworkInterface } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';

/** `ms`: how long it took. */
export type Observation = { readonly ms: number } & Seen;

export type Seen =
  | NetworkSeen
  /** No address at all: `code` is the system's. */
  | { readonly type: 'resolved'; readonly host: string; readonly addresses: readonly string[]; readonly code: string }
  | WaySeen
  | Knock
  /** `now`: what our clock said then. */
  | { readonly type: 'speech'; readonly address: Address; readonly now: number; readonly speech: Speech }
  | RoomSeen
  | MulticastSeen;

/** `outward`: the interfaces that all else leaves by, the preferred one first. */
export interface NetworkSeen {
  readonly type: 'network';
  readonly interfaces: readonly NetworkInterface[];
  readonly outward: readonly string[];
}

/** How the system would send to a host; nothing was sent. */
export interface WaySeen {
  readonly type: 'way';
  readonly host: string;
  /** Our own address and the interface, as the system chose them; undefined: there is no way, for `code`. */
  readonly from: { readonly address: string; readonly name: string } | undefined;
  readonly code: string;
  readonly gateway: string | undefined;
  readonly isHere: boolean;
}

/** A TCP connection that was tried. */
export interface Knock {
  readonly type: 'knock';
  readonly address: Address;
  /** `open`, or the system's code. */
  readonly outcome: string;
  /** Whether the machine itself is known to be there, on the same wire. */
  readonly neighbour: 'there' | 'silent' | 'unknown';
  /** Of this machine's own port: at which addresses somebody listens; undefined: the system does not tell. */
  readonly listening: readonly string[] | undefined;
}

/** What came back from who listens. */
export interface Speech {
  readonly plain: Answer;
  /** Undefined: it was not tried. */
  readonly secured: Secured | undefined;
}

export type Answer =
  | { readonly type: 'room'; readonly facts: RoomFacts; readonly clock: number | undefined }
  /** It was asked without TLS, and sent us to where there is. */
  | { readonly type: 'secure-only' }
  | { readonly type: 'program'; readonly what: string; readonly dialect: string | undefined }
  | { readonly type: 'unknown'; readonly first: string }
  | { readonly type: 'silent' | 'closed' | 'untried' };

/** What a room of Portico says of itself over HTTP. */
export interface RoomFacts {
  readonly name: string;
  readonly dialects: readonly string[];
  readonly isPrivate: boolean;
  readonly tls: 'offered' | 'only' | undefined;
  /** Undefined: it does not tell, as behind a password. */
  readonly crowd: { readonly people: number; readonly capacity: number } | undefined;
}

export type Secured =
  | { readonly type: 'failed'; readonly code: string }
  | {
      readonly type: 'secured';
      /** Why the certificate is not trusted; `''`: it is. */
      readonly mistrust: string;
      /** Milliseconds since the epoch. */
      readonly validFrom: number;
      readonly validTo: number;
      readonly answer: Answer;
    };

/** A room of this machine's registry, tried at each address by which others come. */
export interface RoomSeen {
  readonly type: 'room';
  readonly entry: RoomEntry;
  readonly knocks: readonly Knock[];
  readonly answer: Answer['type'];
}

export interface MulticastSeen {
  readonly type: 'multicast';
  /** The user wants nothing of the network, and nothing was asked of it. */
  readonly isOff: boolean;
  /** By interface and family: whether what was sent to everybody came back to us; else the system's code. */
  readonly sent: readonly {
    readonly name: string;
    readonly family: 'IPv4' | 'IPv6';
    readonly outcome: 'heard' | 'unheard' | string;
  }[];
  /** Where rooms are, as they announce themselves; `by` tells how it came to us. */
  readonly announced: readonly Announced[];
}

/** `target`: one room's, at whichever of its machine's addresses it is heard. */
export interface Announced extends Address {
  readonly byInvite: boolean;
  readonly target: string;
  readonly by: 'multicast' | 'unicast';
}

export function isOneRoom(one: Announced, other: Announced): boolean {
  return one.target === other.target && one.port === other.port;
}
