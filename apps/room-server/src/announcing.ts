/**
 * Tells the network of the room. Loaded once the room stands, because nobody who opens one waits for it; a network on which
 * nothing can be told does the room no harm.
 */
import { randomBytes } from 'node:crypto';
import type { Announcement } from '@portico/lan';
import { isLoopback } from '@portico/protocol';
import type { Registry, RoomDescription, RoomEntry } from '@portico/registry';
import manifest from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';

export interface Announcer {
  /** So many people are in it now. */
  readonly count: (people: number) => void;
  /** Resolves when goodbye is said. */
  readonly close: () => Promise<void>;
}

/** Programs that flood us with questions do not make us read the registry for each. */
const NEIGHBOURS_MS = 1000;

/** What the room is called by on the network; undefined: it is not told of there. */
export function announcedId({ announce }: Config, address: string): string | undefined {
  return announce && !isLoopback(address) ? randomBytes(8).toString('hex') : undefined;
}

export function announce(
  room: RoomDescription & { readonly announcedAs: string },
  { registry, log }: { readonly registry: Registry; readonly log: (line: string) => void },
): Announcer {
  const [bound = '::'] = room.addresses;
  let people = room.people;
  let isClosed = false;
  const announcing = import('@portico/lan').then(
    ({ announceRoom }) => {
      if (isClosed) return undefined;
      const announcement = announcementOf({ ...room, people }, room.announcedAs);
      return announceRoom({ announcement, bound, neighbours: neighboursIn(registry), log });
    },
    (error: unknown) => {
      log(`the room cannot be told of on the network: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    },
  );
  return {
    count: (count) => {
      people = count;
      void announcing.then((begun) => begun?.update(announcementOf({ ...room, people: count }, room.announcedAs)));
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
      known = registry.list().then(({ rooms }) => rooms.flatMap(told));
    }
    return known;
  };
}

function told(entry: RoomEntry): readonly Announcement[] {
  return entry.announcedAs === undefined ? [] : [announcementOf(entry, entry.announcedAs)];
}

function announcementOf(room: RoomDescription, id: string): Announcement {
  const { name, port, people, dialects, strict, tls } = room;
  return { id, name, port, people, dialects, strict, private: room.private, tls, version: manifest.version };
}
