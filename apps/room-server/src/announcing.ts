/**
 * Tells the network of the room. Loaded once the room stands, because nobody who opens one waits for it; a network on which
 * nothing can be told does the room no harm.
 */
import type { Announcement } from '@portico/lan';
import { isLoopback } from '@portico/protocol';
import type { Registration, Registry, RoomDescription, RoomEntry } from '@portico/registry';
import manifest from '../package.json' with { type: 'json' };

export interface Telling {
  /** So many people are in it now. */
  readonly count: (people: number) => void;
  /** Resolves when goodbye is said. */
  readonly close: () => Promise<void>;
}

interface Surroundings {
  readonly registry: Registry;
  /** The room's own entry there. */
  readonly registration: Registration;
  /** Takes one line. */
  readonly log: (line: string) => void;
}

/** Programs that flood us with questions do not make us read the registry for each. */
const NEIGHBOURS_MS = 1000;

/** Nobody is told of a room that listens on the loopback only. */
export function announce(room: RoomDescription, surroundings: Surroundings): Telling {
  const [bound = '::'] = room.addresses;
  if (isLoopback(bound)) return { count: () => {}, close: async () => {} };
  let people = room.people;
  let isClosed = false;
  const announcing = begin().catch((error: unknown) => {
    surroundings.log(
      `the network cannot be told of the room: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  });

  async function begin() {
    const { announceRoom, createRoomId } = await import('@portico/lan');
    const id = createRoomId();
    // Before anybody hears of it: this user's lists would show it twice.
    await surroundings.registration.update({ announcedAs: id });
    if (isClosed) return undefined;
    const told = (): Announcement => announcementOf({ ...room, people }, id);
    const neighbours = neighboursIn(surroundings.registry);
    const { update, close } = announceRoom({ announcement: told(), bound, neighbours, log: surroundings.log });
    return { count: () => update(told()), close };
  }

  return {
    count: (count) => {
      people = count;
      void announcing.then((begun) => begun?.count());
    },
    close: async () => {
      isClosed = true;
      await (await announcing)?.close();
    },
  };
}

/** The rooms of this user that are told of as well. */
function neighboursIn(registry: Registry): () => Promise<readonly Announcement[]> {
  let known: Promise<readonly Announcement[]> = Promise.resolve([]);
  let readAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - readAt >= NEIGHBOURS_MS) {
      readAt = performance.now();
      known = registry.list().then(({ rooms }) => rooms.flatMap(toldOf));
    }
    return known;
  };
}

function toldOf(entry: RoomEntry): readonly Announcement[] {
  return entry.announcedAs === undefined ? [] : [announcementOf(entry, entry.announcedAs)];
}

function announcementOf(room: RoomDescription, id: string): Announcement {
  const { name, port, people, dialects, strict, tls, byInvite = false } = room;
  return { id, name, port, people, dialects, strict, private: room.private, byInvite, tls, version: manifest.version };
}
