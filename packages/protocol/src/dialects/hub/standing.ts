/** Where a client stands: what the server has told, and what it has still to tell. */
import { nameKey } from '../../name.ts';
import type { Happening, Request } from '../../vocabulary.ts';

/** Most rooms that are kept track of, whatever the server says. */
const ROOMS_KEPT = 256;
/** Most requests without an answer yet, and most texts that may come back: more than anybody types ahead. */
const REMEMBERED = 64;

export interface Standing {
  readonly server: 'portico' | 'other';
  /**
   * The room to join at once; `''` for the own one of a server of ours. Undefined: whichever its user chooses, and while
   * the server has not told of any, the only one that it tells of.
   */
  wanted: string | undefined;
  /** This client's own nickname, as the server has set it; before, the one asked for. */
  self: string;
  isRegistered: boolean;
  /** The name of the port's own room, once the server has told it; `''` before. */
  home: string;
  readonly rooms: Set<string>;
  /** What the server has not answered, in order. Of a nickname `name` is that, else the room's. */
  pending: readonly Pending[];
  /** What was said: some servers send it back to who said it, and others send back in its place why they refused it. */
  spoken: readonly Spoken[];
}

type Answered = 'register' | 'rename' | 'join' | 'leave' | 'who' | 'list-rooms';

export interface Pending {
  readonly request: Extract<Request['type'], Answered>;
  readonly name: string;
}

/** `room`: as in the message; of a whisper the nickname. */
export interface Spoken {
  readonly request: 'say' | 'whisper';
  readonly room: string;
  readonly text: string;
}

/** What has happened for the user, and in which room. */
export interface Told {
  readonly happening: Happening;
  readonly room: string;
}

/** Takes out the oldest that fits. */
export function settle(standing: Standing, fits: (pending: Pending) => boolean): Pending | undefined {
  const found = standing.pending.find(fits);
  standing.pending = standing.pending.filter((pending) => pending !== found);
  return found;
}

/** Takes out the oldest that was said so, in whatever words where none are given; false where none was. */
export function recall(standing: Standing, { request, room, text }: Omit<Spoken, 'text'> & Partial<Spoken>): boolean {
  const found = standing.spoken.find(
    (spoken) => spoken.request === request && isSamePlace(spoken, room) && spoken.text === (text ?? spoken.text),
  );
  standing.spoken = standing.spoken.filter((spoken) => spoken !== found);
  return found !== undefined;
}

/** What one has whispered to oneself comes back with one's nickname as the server has it. */
function isSamePlace({ request, room }: Spoken, told: string): boolean {
  return request === 'whisper' ? nameKey(room) === nameKey(told) : room === told;
}

export function expect(standing: Standing, pending: Pending): void {
  standing.pending = [...standing.pending, pending].slice(-REMEMBERED);
}

export function remember(standing: Standing, spoken: Spoken): void {
  standing.spoken = [...standing.spoken, spoken].slice(-REMEMBERED);
}

/** False where it is known already, or one too many. */
export function enter(standing: Standing, room: string): boolean {
  if (standing.rooms.has(room) || standing.rooms.size >= ROOMS_KEPT) return false;
  standing.rooms.add(room);
  return true;
}
