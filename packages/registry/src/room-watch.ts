import { type Watch, watchFile } from './file/watch.ts';
import type { Self } from './liveness/process-identity.ts';
import { singleFlight } from './single-flight.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

/** Calls `onSnapshot` soon, and then whenever something else is to be seen: a room killed, within a second. */
export function watchRooms(path: string, self: Self, onSnapshot: (snapshot: Snapshot) => void): Watch {
  let isOpen = true;
  let shown = '';
  const look = singleFlight(async () => {
    if (!isOpen) return;
    const snapshot = await takeSnapshot(path, self);
    const text = JSON.stringify(snapshot);
    if (!isOpen || text === shown) return;
    shown = text;
    onSnapshot(snapshot);
  });
  const watch = watchFile(path, look);
  void look();
  return {
    close: () => {
      isOpen = false;
      watch.close();
    },
  };
}
