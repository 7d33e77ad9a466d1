/** PURE. The table of dialects, as people name them. */
import { type Address, type Dialect, dialects, type MeshDialect, writeAddress } from '@portico/protocol';

/** Spoken where neither the address nor the registry says which. */
export const DEFAULT_DIALECT = 'line';

export const schemes: readonly string[] = dialects.map(({ scheme }) => `${scheme}://`);

/** Those of peers without a server. */
export const meshes: readonly MeshDialect[] = dialects.filter((dialect) => dialect.kind === 'mesh');

/** By its name or by the scheme of its addresses, in any case. */
export function dialectCalled(written: string): Dialect | undefined {
  const wanted = written.toLowerCase();
  return dialects.find(({ name, scheme }) => name === wanted || scheme === wanted);
}

/** Whether an address can name a room of the server. */
export function hasRooms(dialect: Dialect | undefined): boolean {
  return dialect?.kind === 'served' && dialect.rooms === 'many';
}

interface Place extends Address {
  readonly dialect: string;
  /** `''`: the server's own. */
  readonly room: string;
}

/** As `portico join` takes it. A dialect that is not in the table is its own scheme. */
export function writeUrl({ dialect, room, ...address }: Place): string {
  const path = room === '' ? '' : `/${encodeURIComponent(room)}`;
  return `${dialectCalled(dialect)?.scheme ?? dialect}://${writeAddress(address)}${path}`;
}
