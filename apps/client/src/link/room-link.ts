/** How the screen and plain mode meet a room, whatever is at the other end: a server, or a mesh of peers. */
import type { ClientRequest, RoomEvent } from '@portico/protocol';

/** Every text in it is printable. */
export type News =
  | { readonly type: 'heard'; readonly event: RoomEvent }
  /**
   * Told once, and last. `reason`: for a person, as the end of a sentence. A mesh has no connection to lose: it tells this
   * only where it has not taken us in. `isCut`: nothing came through any more, and nobody has ended it: it may be worth
   * another try.
   */
  | { readonly type: 'disconnected'; readonly reason: string; readonly isCut: boolean };

export interface RoomLink {
  readonly request: (request: ClientRequest) => void;
  /** Resolves when more can be said; what is asked meanwhile is kept. */
  readonly drained: () => Promise<void>;
  /** Sends all that is queued and the farewell, then FIN; resolves when the other side ended too, or took too long. */
  readonly leave: () => Promise<void>;
}
