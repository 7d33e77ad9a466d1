/** Ends a room through its process, which this user owns: nothing of it goes over the wire. */
import { isSameRoom, type Registry, type RoomEntry, signalRoom } from '@portico/registry';
import { isProblem, type Problem, problem } from '../problem.ts';
import { roomTitleAndPort } from '../room/target.ts';

/** A room takes a second for people who do not end their side; a machine that swaps may take some more. */
const STOP_MS = 10_000;

/** Side by side. `onGone` hears of each room as it ends; the problems are those of the rooms that do not. */
export async function stopRooms(
  registry: Registry,
  rooms: readonly RoomEntry[],
  onGone: (room: RoomEntry) => void,
): Promise<readonly Problem[]> {
  const results = await Promise.all(
    rooms.map(async (room) => {
      const stuck = await stopRoom(registry, room);
      if (!stuck) onGone(room);
      return stuck;
    }),
  );
  return results.filter(isProblem);
}

/** Undefined once the room is gone. */
export async function stopRoom(registry: Registry, entry: RoomEntry): Promise<Problem | undefined> {
  const title = roomTitleAndPort(entry);
  const outcome = await signalRoom(entry, 'SIGTERM');
  if (outcome === 'gone') return undefined;
  if (outcome === 'not-ours') return problem('refused', `${title} is not yours: only who hosts it can end it`);
  if (await isGoneSoon(registry, entry)) return undefined;
  // A registry that cannot be used says nothing of any room: its process does.
  if ((await signalRoom(entry, 'SIGTERM')) === 'gone') return undefined;
  const pid = String(entry.process?.pid);
  return problem('failure', `${title} does not end: end its process with: kill -9 ${pid}`);
}

function isGoneSoon(registry: Registry, entry: RoomEntry): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isGone: boolean): void => {
      clearTimeout(timer);
      watch.close();
      resolve(isGone);
    };
    const timer = setTimeout(settle, STOP_MS, false);
    const watch = registry.watch(({ rooms, fault }) => {
      // What could not be read is no empty list.
      if (fault === undefined && !rooms.some((room) => isSameRoom(room, entry))) settle(true);
    });
  });
}
