/** Reads the registry file, and trusts neither it nor what stands in its place. */
import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { expecting } from '../errno.ts';
import { faultFrom, type RegistryFault, registryFault } from '../fault.ts';
import { emptyListing, type Listing, parseListing } from '../format/listing.ts';

/** Some 3,000 rooms. What is larger is not a registry, and is not read into memory. */
export const maxFileBytes: number = 1024 * 1024;

/** `damaged`: something in the file could not be read, and `listing` is the rest. */
export type Reading = { readonly type: 'sound' | 'damaged'; readonly listing: Listing } | RegistryFault;

/** No file is an empty listing. Symbolic links are not followed; a pipe in the file's place does not make us wait. */
export function readListing(path: string, machine: string): Reading {
  try {
    const descriptor = expecting(['ENOENT'], () => openSync(path, readFlags));
    if (descriptor === undefined) return { type: 'sound', listing: emptyListing };
    try {
      return readOpened(path, machine, descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return faultFrom(error, path);
  }
}

/** Why a directory must not be written to, although the system lets us: others could put their files in place of ours. */
export function directoryFault(directory: string): RegistryFault | undefined {
  const stats = expecting(['ENOENT', 'ENOTDIR'], () => statSync(directory));
  if (stats === undefined) return undefined;
  if (stats.uid !== ownUser()) return registryFault('not-ours', directory);
  return (stats.mode & 0o022) === 0 ? undefined : registryFault('open-to-others', directory);
}

const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

function readOpened(path: string, machine: string, descriptor: number): Reading {
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) return registryFault('not-a-file', path);
  if (stats.uid !== ownUser()) return registryFault('not-ours', path);
  if (stats.size > maxFileBytes) return { type: 'damaged', listing: emptyListing };
  const parsed = parseListing(readFileSync(descriptor, 'utf8'), machine);
  return parsed.type === 'newer' ? registryFault('newer', path, String(parsed.version)) : parsed;
}

export function ownUser(): number | undefined {
  return process.getuid?.();
}
