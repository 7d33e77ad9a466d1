/** The room as one peer of a mesh. */
import { createMeshDialling, dial } from '@portico/net';
import { type Address, MESH_DIAL_MS, type MeshDialect, writeAddress } from '@portico/protocol';
import { now } from './clock.ts';
import { keepContact } from './contact.ts';
import { admit, type House } from './house.ts';

interface Surroundings {
  /** Where the room listens. */
  readonly listening: Address;
  /** Aborted, it dials nobody any more. */
  readonly signal: AbortSignal;
}

/** Begins with the peer that the room is told to meet, where there is one. */
export function takePart(house: House, dialect: MeshDialect, { listening, signal }: Surroundings): void {
  const log = (line: string): void => house.log(`${dialect.name}: ${line}`);
  const dialling = createMeshDialling({
    listening,
    peers: () => house.view.peers(dialect.badge),
    now,
    signal,
    onReached: ({ socket, ends }, role) => admit(house, { socket, ends, dialled: { dialect, role } }),
    onEnded: (address, problem) => {
      if (problem !== undefined) log(`no way to the peer at ${writeAddress(address)}: ${problem}`);
    },
  });
  house.dialling.set(dialect, dialling);
  const contact = house.config.bridges.get(dialect.name);
  if (contact === undefined) return;
  keepContact({
    address: contact,
    isAlone: dialling.isAlone,
    dial: async () => dialling.take(await dial(contact, { withinMs: MESH_DIAL_MS, signal }), contact, 'contact'),
    log,
    signal,
  });
}
