import { dirname } from 'node:path';
import { faultFrom, type RegistryFault, registryFault } from '../fault.ts';
import { type Listing, serialiseListing } from '../format/listing.ts';
import type { Self } from '../liveness/process-identity.ts';
import { directoryFault, maxFileBytes, readListing } from './file.ts';
import { type Hold, withLock } from './lock.ts';

/** `damage`: the file was unreadable, in part or wholly; it was kept aside, and the change made to what could be read. */
export type Change = { readonly type: 'changed'; readonly damage: RegistryFault | undefined } | RegistryFault;

/**
 * Reads the file, applies `edit` and replaces the file, all under the lock. An edit that answers the very listing that it
 * was given writes nothing. `edit` may run more than once.
 */
export async function changeListing(path: string, self: Self, edit: (listing: Listing) => Listing): Promise<Change> {
  try {
    const fault = directoryFault(dirname(path));
    if (fault !== undefined) return fault;
    const change = await withLock(path, self, (hold) => applyEdit({ path, self, edit, hold }));
    return change ?? registryFault('busy', path);
  } catch (error) {
    return faultFrom(error, path);
  }
}

interface Edit {
  readonly path: string;
  readonly self: Self;
  readonly edit: (listing: Listing) => Listing;
  readonly hold: Hold;
}

function applyEdit({ path, self, edit, hold }: Edit): Change {
  const reading = readListing(path, self.machine);
  if (reading.type === 'fault') return reading;
  const listing = edit(reading.listing);
  if (listing === reading.listing && reading.type === 'sound') return { type: 'changed', damage: undefined };
  const text = serialiseListing(listing, self.machine);
  if (Buffer.byteLength(text) > maxFileBytes) return registryFault('too-large', path, String(maxFileBytes));
  if (reading.type === 'damaged') hold.keepAside();
  hold.publish(text);
  return { type: 'changed', damage: reading.type === 'damaged' ? registryFault('damaged', path) : undefined };
}
