/** What a session may look up of a room and its server without asking, and in which form. */
import type { Address, Member, SaidEvent, Setting } from './vocabulary.ts';

/** One of the server's rooms, as it stands. */
export interface RoomState {
  readonly name: string;
  readonly topic: Topic | undefined;
  /** Milliseconds since the epoch. */
  readonly openedAt: number;
  /** How many people are in it. */
  readonly size: number;
  /** In the order of their joining, with their ranks. */
  readonly members: readonly Member[];
  /** One of them, with their ranks. `nickname`: in any case, shortened maybe. */
  readonly member: (nickname: string) => Member | undefined;
  readonly settings: ReadonlySet<Setting>;
  readonly bans: readonly Ban[];
}

export interface Topic {
  readonly text: string;
  /** The nickname of who set it, at `at` (milliseconds since the epoch). */
  readonly by: string;
  readonly at: number;
}

/** `until`, `at`: milliseconds since the epoch; `until` undefined is for good. */
export interface Ban {
  readonly mask: string;
  readonly from: 'entry' | 'speech';
  readonly by: string;
  readonly at: number;
  readonly until: number | undefined;
}

/** Somebody registered. Moments are milliseconds since the epoch. */
export interface PersonState {
  readonly member: Member;
  /** The names of the rooms that they are in. */
  readonly rooms: readonly string[];
  readonly isHost: boolean;
  readonly registeredAt: number;
  /** When they last said something; before, when they registered. */
  readonly spokeAt: number;
}

/** Somebody who had that nickname until `at`, milliseconds since the epoch. */
export interface Departed {
  readonly member: Member;
  readonly at: number;
}

/** What a server says of itself. */
export interface ServerFacts {
  /** One word of letters, digits, dots and hyphens, as a host's name (RFC 1123, 2.1). */
  readonly name: string;
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** The message of the day, by lines; empty for none. */
  readonly motd: readonly string[];
  /** How it stands at the moment, by lines, for its host alone; left out: it does not say. */
  readonly status?: () => readonly string[];
}

/** What a session may look up without asking: about the port's own room, and about the server. */
export interface RoomView {
  readonly name: string;
  readonly size: () => number;
  readonly members: () => readonly Member[];
  /** Where the registered peers of a mesh listen; `badge` is their dialect's. */
  readonly peers: (badge: string) => readonly Address[];
  /** Everybody registered. */
  readonly people: () => readonly Member[];
  /** How many are registered, and how many of them have proven that they are the host. */
  readonly count: () => { readonly people: number; readonly hosts: number };
  readonly server: ServerFacts;
  /** The port's own first, then the others in the order of their opening. */
  readonly rooms: () => readonly RoomState[];
  /** By its exact name; `''` is the port's own. */
  readonly room: (name: string) => RoomState | undefined;
  /** Of the rooms whose names have that key, the one that was opened first: see `roomKey`. */
  readonly nameOfKey: (key: string) => string | undefined;
  /** `nickname`: in any case, shortened maybe. */
  readonly person: (nickname: string) => PersonState | undefined;
  /** Who had that nickname, the latest first. */
  readonly departed: (nickname: string) => readonly Departed[];
  /** What was said in a room, as far as it is remembered: the oldest first. */
  readonly history: (room: string) => readonly SaidEvent[];
}
