import type { RoomEntry } from './entry.ts';
import type { RegistryFault } from './fault.ts';
import { changeListing } from './file/change.ts';
import { keepingRoom } from './format/listing.ts';
import { listeningPorts } from './liveness/listening-ports.ts';
import type { Self } from './liveness/process-identity.ts';

/** `ports`: those on which somebody listens, and which are in the registry now. */
export type PortImport = { readonly type: 'imported'; readonly ports: readonly number[] } | RegistryFault;

/**
 * Enters rooms of which only the port is known. Ports that have a room already keep it, and silent ones are left out:
 * they would be taken out again at the next look.
 */
export async function importPorts(path: string, self: Self, ports: readonly number[]): Promise<PortImport> {
  const listening = await listeningPorts();
  const live = ports.filter((port) => listening.has(port));
  const entries = live.map((port) => foreignRoom(port, Date.now()));
  const change = await changeListing(path, self, (listing) =>
    entries.filter(({ port }) => !listing.rooms.has(port)).reduce(keepingRoom, listing),
  );
  return change.type === 'fault' ? change : { type: 'imported', ports: live };
}

/** A port list says nothing but the port: the rest is what is true of any program of document 004. */
function foreignRoom(port: number, now: number): RoomEntry {
  return {
    port,
    name: `port ${port}`,
    addresses: ['127.0.0.1'],
    process: undefined,
    startedAt: now,
    host: '',
    dialects: ['line'],
    strict: true,
    private: false,
    people: 0,
    activeAt: now,
  };
}
