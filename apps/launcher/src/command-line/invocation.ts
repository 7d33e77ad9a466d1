/** A command line that has been understood: from here on nothing is checked again. */
import type { Address, Destination, RoomAddress } from '../address.ts';
import type { LimitOpening } from './limit-opening.ts';

/** How answers are given, whatever the command. */
export interface Manner {
  readonly json: boolean;
  readonly quiet: boolean;
}

export type Invocation = { readonly manner: Manner } & Command;

type Command =
  | { readonly type: 'menu' }
  | ({ readonly type: 'host'; readonly detach: boolean } & Opening)
  | ({ readonly type: 'mesh' } & MeshOpening)
  | {
      readonly type: 'join';
      readonly address: Destination;
      readonly nick: string | undefined;
      readonly plain: boolean;
      /** The port at which other peers of a mesh reach us. */
      readonly listen: number | undefined;
    }
  | { readonly type: 'invite'; readonly which: RoomAddress }
  | { readonly type: 'list' }
  /** A machine's name or address. */
  | { readonly type: 'list-host'; readonly host: string }
  /** Without an address: about this machine. */
  | { readonly type: 'doctor'; readonly address: Address | undefined }
  /** `file`: a path, or `-` for standard output or input. */
  | { readonly type: 'export' | 'import'; readonly file: string }
  | { readonly type: 'stop'; readonly which: RoomAddress | 'all' }
  /** Without a text: each line of standard input. */
  | {
      readonly type: 'say';
      readonly address: Destination;
      readonly nick: string | undefined;
      readonly text: string | undefined;
    }
  | { readonly type: 'tail'; readonly address: Destination; readonly nick: string | undefined };

/** What a room is opened with; what is undefined is decided when it opens. */
export interface Opening {
  readonly port: number | undefined;
  readonly name: string | undefined;
  readonly nick: string | undefined;
  readonly bind: string | undefined;
  /** The name of the one dialect that is spoken. */
  readonly strict: string | undefined;
  readonly shutdown: 'host' | 'anyone';
  /** Who has an invite comes in, and nobody else. */
  readonly isPrivate: boolean;
  /** What IRC calls the server. */
  readonly serverName: string | undefined;
  /** The path of the message of the day. */
  readonly motd: string | undefined;
  /** How many texts it remembers. */
  readonly history: number | undefined;
  readonly limits: LimitOpening;
  readonly tls: TlsOpening | undefined;
  /** The network is told of it. */
  readonly announce: boolean;
  /** Into meshes that are there already, one of a dialect at most. */
  readonly bridges: readonly Bridge[];
}

/** `certificate`, `key`: paths. `only`: nobody comes in without it but from this machine. */
export interface TlsOpening {
  readonly certificate: string;
  readonly key: string;
  readonly only: boolean;
}

/** A peer whom the room dials when it opens. */
export interface Bridge {
  readonly dialect: string;
  readonly host: string;
  readonly port: number;
}

/** A mesh that begins with us. */
export interface MeshOpening {
  readonly dialect: string;
  /** At which others reach us; undefined: the first that is free. */
  readonly port: number | undefined;
  readonly nick: string | undefined;
}
