/** One room in the shared port-registry file. */
export interface RoomEntry {
  /** 1 to 65535; one room per port and machine, so it is the entry's key. */
  readonly port: number;
  readonly name: string;
  /** Where it listens: `::` is every address of the machine. */
  readonly addresses: readonly string[];
  /** The room's process; undefined for a room of somebody else's program, known from a port list. */
  readonly process: ProcessIdentity | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** The nickname of who hosts it. */
  readonly host: string;
  readonly dialects: readonly string[];
  /** It speaks its one dialect in the document's very bytes, without anything of ours. */
  readonly strict: boolean;
  /** It asks whoever comes for a password, or lets in by an invite alone. */
  readonly private: boolean;
  /** Whether it speaks TLS, and to who is not on this machine nothing else; undefined: it does not. */
  readonly tls?: 'offered' | 'only';
  /** By which it is known again on the network, where that is told of it; undefined: it is not. */
  readonly announcedAs?: string;
  /** Who has an invite comes in, by the TLS that begins with its key, and nobody else. */
  readonly byInvite?: true;
  /** Members in the room when the entry was last written. */
  readonly people: number;
  /** When something was last said or done there, milliseconds since the epoch. */
  readonly activeAt: number;
}

/** What a room says of itself; the registry adds the process that says it. */
export type RoomDescription = Omit<RoomEntry, 'process'>;

/** A pid alone is reused by the system; together with its start it names one process for ever. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque, compared for equality: what the system says of the process's start. */
  readonly start: string;
}

/** Whether two entries tell of one room: not of its successor on the same port. */
export function isSameRoom(one: RoomEntry, other: RoomEntry): boolean {
  return (
    one.port === other.port && one.process?.pid === other.process?.pid && one.process?.start === other.process?.start
  );
}
