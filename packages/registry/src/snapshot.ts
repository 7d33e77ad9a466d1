import type { RoomEntry } from './entry.ts';
import type { RegistryFault } from './fault.ts';
import { changeListing } from './file/change.ts';
import { readListing } from './file/file.ts';
import { roomsByPort, withoutRooms } from './format/listing.ts';
import { livingRooms } from './liveness/liveness.ts';
import type { Self } from './liveness/process-identity.ts';

/** What the registry says at one moment. */
export interface Snapshot {
  /** The rooms of this machine that live, by port. */
  readonly rooms: readonly RoomEntry[];
  /** Why the file could not be read, or not be rid of what is stale or damaged in it. */
  readonly fault: RegistryFault | undefined;
}

/** Dead rooms are taken out of the file on the way, and a damaged file is kept aside. Nothing to do writes nothing. */
export async function takeSnapshot(path: string, self: Self): Promise<Snapshot> {
  const reading = readListing(path, self.machine);
  if (reading.type === 'fault') return { rooms: [], fault: reading };
  const entries = roomsByPort(reading.listing);
  const rooms = await livingRooms(entries);
  if (rooms.length === entries.length && reading.type === 'sound') return { rooms, fault: undefined };
  const dead = entries.filter((entry) => !rooms.includes(entry));
  const change = await changeListing(path, self, (listing) => withoutRooms(listing, dead));
  return { rooms, fault: change.type === 'fault' ? change : change.damage };
}
