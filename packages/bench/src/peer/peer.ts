/** A server that is measured, ours or another's, as plain data: how it is started, and how its members speak. */

export interface Peer {
  /** On the command line, and in what is written. */
  readonly name: string;
  readonly side: 'ours' | 'theirs' | 'reference';
  /** Where it comes from; undefined: from this repository. */
  readonly debian?: DebianPackage;
  /** Most members that it takes. */
  readonly capacity: number;
  /** Connections that wait until it accepts them: so many members may be on their way in at once. */
  readonly queue: number;
  /** It listens on `port` of this machine's own address, stays in the foreground, and limits nobody's speed. */
  readonly launch: (place: Place) => Launch;
  /** Members take these in turn. Four at most. */
  readonly speeches: readonly Speech[];
  /** Whether who says a message hears it too. */
  readonly echo: boolean;
}

interface DebianPackage {
  readonly name: string;
  /** The absolute path of its program. */
  readonly program: string;
}

/** What a launch is made of. */
export interface Place {
  /** Its own, empty. */
  readonly folder: string;
  readonly port: number;
  readonly members: number;
  /** The command of the reference server, without its arguments. */
  readonly reference: readonly string[];
}

export interface Launch {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** By name in its folder, written before it starts. */
  readonly files?: Readonly<Record<string, string>>;
}

/** How a member speaks. */
export interface Speech {
  /** One after the other: what it sends, and what it then hears once it may go on. `NNNNN` stands for its number. */
  readonly steps: (port: number) => readonly Step[];
  /** What stands around a message of this size that it says. */
  readonly frame: (size: number) => Frame;
  /** The byte that comes right behind a message that it hears. Undefined: the wire has none. */
  readonly follows: number | undefined;
}

interface Step {
  readonly send: Uint8Array | string;
  /** Looked for byte by byte: where it breaks off, the search begins again with the byte at hand. */
  readonly expect: string;
}

export interface Frame {
  readonly before: Uint8Array | string;
  readonly after: Uint8Array | string;
}

/** Of the room in every server; ours, and that of others. */
export const ROOM = 'bench';
/** Members who come at once, where the server can be told to let so many wait, or does by itself. */
export const QUEUE = 1000;
/** More than any room that is measured. */
export const CONNECTIONS = 12_000;
/** Nobody is asked whether they are still there, in seconds: those who listen say nothing. */
export const LONG: number = 24 * 60 * 60;
export const LF: number = 0x0a;
export const CR: number = 0x0d;
