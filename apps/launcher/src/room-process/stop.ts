/** Ends a room through its process, which this user owns: nothing of it goes over the wire. */
import { type Registry, type RoomEntry, signalRoom } from '@portico/registry';
import { type Problem, problem } from '../problem.ts';
import { roomTitle } from '../room/target.ts';

/** A room tells its people and lets slow ones go for 2 s at most. */
const STOP_MS = 10_000;

/** Undefined once the room is gone. */
export async function stopRoom(registry: Registry, entry: RoomEntry): Promise<Problem | undefined> {
  const title = `${roomTitle(entry)} (port ${entry.port})`;
  const outcome = await signalRoom(entry, 'SIGTERM');
  if (outcome === 'gone') return undefined;
  if (outcome === 'not-ours') return problem('refused', `${title} is not yours: only who hosts it can end it`);
  if (await isGoneSoon(registry, entry)) return undefined;
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
    const watch = registry.watch(({ rooms }) => {
      if (!rooms.some((room) => isSameRoom(room, entry))) settle(true);
    });
  });
}

function isSameRoom(one: RoomEntry, other: RoomEntry): boolean {
  return (
    one.port === other.port && one.process?.start === other.process?.start && one.process?.pid === other.process?.pid
  );
}
