import type { RoomDescription } from './entry.ts';
import type { RegistryFault } from './fault.ts';
import type { Watch } from './file/watch.ts';
import { ownSelf } from './liveness/process-identity.ts';
import { importPorts, type PortImport } from './port-import.ts';
import { type Registration, register } from './registration.ts';
import { watchRooms } from './room-watch.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

/** The rooms of this machine, in a file that all of its processes share. What goes wrong with it comes as a value. */
export interface Registry {
  readonly path: string;
  /** The rooms that live. Takes the others out of the file. */
  readonly list: () => Promise<Snapshot>;
  /** As `list`, soon and then whenever something else is to be seen. Keeps no process alive. */
  readonly watch: (onSnapshot: (snapshot: Snapshot) => void) => Watch;
  /**
   * Enters this process's room in place of whatever stands at its port, and keeps it entered. `onFault` hears once of each
   * fault that comes up after this has succeeded.
   */
  readonly register: (
    room: RoomDescription,
    onFault: (fault: RegistryFault) => void,
  ) => Promise<Registration | RegistryFault>;
  /** Enters rooms of other programs, of which only the port is known, where somebody listens there. */
  readonly importPorts: (ports: readonly number[]) => Promise<PortImport>;
}

/** Neither reads nor creates the file: the first entry does. Rejects only where the system cannot tell processes apart. */
export async function openRegistry(path: string): Promise<Registry> {
  const self = await ownSelf();
  return {
    path,
    list: () => takeSnapshot(path, self),
    watch: (onSnapshot) => watchRooms(path, self, onSnapshot),
    register: (room, onFault) => register(path, self, { room, onFault }),
    importPorts: (ports) => importPorts(path, self, ports),
  };
}
