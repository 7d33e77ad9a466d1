/** A room's entry in the registry for as long as the room lives, whatever becomes of the file. */

import type { RoomDescription, RoomEntry } from './entry.ts';
import type { RegistryFault } from './fault.ts';
import { type Change, changeListing } from './file/change.ts';
import { readListing } from './file/file.ts';
import { sweepLocks } from './file/lock.ts';
import { watchFile } from './file/watch.ts';
import { keepingRoom, withoutRooms, withRoom } from './format/listing.ts';
import type { Self } from './liveness/process-identity.ts';
import { singleFlight } from './single-flight.ts';

export interface Registration {
  readonly type: 'registered';
  /** Says something else of the room. Resolves when the file says it, or cannot. */
  readonly update: (change: Partial<Omit<RoomDescription, 'port'>>) => Promise<void>;
  /** Takes the entry out. Resolves when it is out, or cannot be taken out. */
  readonly close: () => Promise<void>;
}

/**
 * Enters this process's room, in place of whatever stands at its port. From then on the entry is entered anew whenever it
 * is missing. `onFault` hears once of each fault that comes up later; while it lasts, writing is tried again and again.
 */
export async function register(
  path: string,
  self: Self,
  { room, onFault }: { readonly room: RoomDescription; readonly onFault: (fault: RegistryFault) => void },
): Promise<Registration | RegistryFault> {
  const entered: RoomEntry = { ...room, process: self.process };
  let wanted: RoomEntry | undefined = entered;
  const first = await changeListing(path, self, (listing) => withRoom(listing, entered));
  if (first.type === 'fault') return first;
  sweepLocks(path);
  const report = faultReport(onFault);
  report(first);
  const save = singleFlight(async () => {
    const entry = wanted;
    report(
      await changeListing(path, self, (listing) =>
        entry === undefined ? withoutRooms(listing, [entered]) : keepingRoom(listing, entry),
      ),
    );
  });
  const watch = watchFile(path, () => {
    if (wanted !== undefined && !isEntered(path, self, wanted)) void save();
  });
  return {
    type: 'registered',
    update: (change) => {
      if (wanted !== undefined) wanted = { ...wanted, ...change };
      return save();
    },
    close: () => {
      wanted = undefined;
      watch.close();
      return save();
    },
  };
}

/** Tells each fault once, until another or none comes in its place. Damage is told every time: each is a new one. */
function faultReport(onFault: (fault: RegistryFault) => void): (change: Change) => void {
  let told = '';
  return (change) => {
    const fault = change.type === 'fault' ? change : change.damage;
    if (fault !== undefined && fault.text !== told) onFault(fault);
    told = change.type === 'fault' ? change.text : '';
  };
}

function isEntered(path: string, self: Self, entry: RoomEntry): boolean {
  const reading = readListing(path, self.machine);
  return reading.type === 'sound' && keepingRoom(reading.listing, entry) === reading.listing;
}
