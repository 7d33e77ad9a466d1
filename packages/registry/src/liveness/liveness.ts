import type { RoomEntry } from '../entry.ts';
import { listeningPorts } from './listening-ports.ts';
import { runningProcesses } from './process-identity.ts';

/**
 * Those of the rooms that live: their process runs and is the one that was entered. A room without a process lives as
 * long as somebody listens on its port.
 */
export async function livingRooms(rooms: readonly RoomEntry[]): Promise<readonly RoomEntry[]> {
  const running = await runningProcesses(rooms.flatMap(({ process }) => (process === undefined ? [] : [process.pid])));
  const needsPorts = rooms.some(({ process }) => process === undefined);
  const listening = needsPorts ? await listeningPorts() : new Set<number>();
  return rooms.filter(({ port, process }) =>
    process === undefined ? listening.has(port) : running.get(process.pid)?.start === process.start,
  );
}
