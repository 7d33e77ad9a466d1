/** PURE. The table of dialects, as people name them. */
import {
  type Address,
  type Dialect,
  type DialledTransport,
  dialects,
  INVITE_SCHEME,
  type MeshDialect,
  writeAddress,
} from '@portico/protocol';

/** Spoken where neither the address nor the registry says which. */
export const DEFAULT_DIALECT = 'line';
/** Spoken with rooms of ours, which know more than `line` has words for. */
export const OWN_DIALECT = 'irc';

/** An address's scheme says what is spoken, and what carries it. */
export interface Scheme {
  readonly name: string;
  readonly dialect: Dialect;
  readonly transport: DialledTransport;
  /** Undefined: its document names none. */
  readonly defaultPort: number | undefined;
}

/** RFC 7194: IRC over TLS has a scheme and a port of its own. */
const SECURE_IRC = { name: 'ircs', defaultPort: 6697 };

/** What is spoken inside a private room's TLS is what we speak with our other rooms. */
const PRIVATE = { name: INVITE_SCHEME, defaultPort: undefined };

export const knownSchemes: readonly Scheme[] = dialects.flatMap((dialect): readonly Scheme[] => {
  const { name, scheme, defaultPort } = dialect;
  const plain: Scheme = { name: scheme, dialect, transport: 'tcp', defaultPort };
  return name === OWN_DIALECT
    ? [plain, { ...SECURE_IRC, dialect, transport: 'tls' }, { ...PRIVATE, dialect, transport: 'invite' }]
    : [plain];
});

export const schemes: readonly string[] = knownSchemes.map(({ name }) => `${name}://`);

/** In any case; also by its dialect's name. */
export function schemeCalled(written: string): Scheme | undefined {
  const wanted = written.toLowerCase();
  return knownSchemes.find(({ name, dialect }) => name === wanted || dialect.name === wanted);
}

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
  readonly transport: DialledTransport;
  /** `''`: the server's own. */
  readonly room: string;
}

/** As `portico join` takes it. A dialect that is not in the table is its own scheme. */
export function writeUrl({ dialect, transport, room, ...address }: Place): string {
  const path = room === '' ? '' : `/${encodeURIComponent(room)}`;
  return `${schemeOf(dialect, transport)}://${writeAddress(address)}${path}`;
}

export function schemeOf(dialect: string, transport: DialledTransport): string {
  return knownSchemes.find((known) => known.dialect.name === dialect && known.transport === transport)?.name ?? dialect;
}
