/** What a link has told, and the wait for some of it. */
import type { RoomEvent } from '@portico/protocol';
import type { News } from '../src/link/room-link.ts';

export interface Newspaper {
  readonly hear: (news: News) => void;
  readonly events: () => readonly RoomEvent[];
  /** Resolves once something that was told is so. */
  readonly told: (isIt: (news: News) => boolean) => Promise<void>;
  /** As `told`, of events with all of these fields. */
  readonly happened: (fields: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Resolves once this is so. */
  readonly until: (check: () => boolean) => Promise<void>;
}

export function createNewspaper(): Newspaper {
  const all: News[] = [];
  const waiting = new Set<() => void>();

  function until(check: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const recheck = (): void => {
        if (!check()) return;
        waiting.delete(recheck);
        resolve();
      };
      waiting.add(recheck);
      recheck();
    });
  }

  const told: Newspaper['told'] = (isIt) => until(() => all.some(isIt));
  return {
    hear: (news) => {
      all.push(news);
      for (const recheck of waiting) recheck();
    },
    events: () => all.flatMap((news) => (news.type === 'heard' ? [news.event] : [])),
    told,
    happened: (fields) => {
      const wanted = Object.entries(fields);
      return told((news) => {
        if (news.type === 'disconnected') return false;
        const event = new Map(Object.entries(news.event));
        return wanted.every(([name, value]) => event.get(name) === value);
      });
    },
    until,
  };
}
