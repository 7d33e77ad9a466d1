/** A secret of this user's: 256 bits in a file beside the registry that nobody else may read. */
import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { expecting } from './errno.ts';
import { faultFrom, type RegistryFault, registryFault } from './fault.ts';
import { directoryFault, ownUser } from './file/file.ts';
import { makeFolder } from './file/folder.ts';

/** `key`: 64 hexadecimal digits. */
export type SecretKey = { readonly type: 'key'; readonly key: string } | RegistryFault;

const KEY_BYTES = 32;
/** No more is read of what stands in the file's place: the digits and a line end. */
const MOST_BYTES = 256;

/** Undefined where there is none. Symbolic links are not followed. */
export function readSecret(path: string): SecretKey | undefined {
  try {
    const descriptor = expecting(['ENOENT', 'ENOTDIR'], () => openSync(path, readFlags));
    if (descriptor === undefined) return undefined;
    try {
      return readOpened(path, descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return faultFrom(error, path);
  }
}

const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

function readOpened(path: string, descriptor: number): SecretKey {
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) return registryFault('not-a-file', path);
  if (stats.uid !== ownUser()) return registryFault('not-ours', path);
  if ((stats.mode & 0o077) !== 0) return registryFault('readable-by-others', path);
  if (stats.size > MOST_BYTES) return registryFault('no-key', path);
  const key = readFileSync(descriptor, 'utf8').trim();
  return /^[0-9a-f]{64}$/u.test(key) ? { type: 'key', key } : registryFault('no-key', path);
}

export function newSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString('hex');
}

/**
 * Into its file. `first`: of several processes that do so at the same moment, all read the one that was first; `last`: it
 * takes the place of whatever stands there.
 */
export function keepSecret(path: string, key: string, wins: 'first' | 'last'): SecretKey {
  const draft = `${path}.${process.pid}`;
  try {
    makeFolder(dirname(path));
    const fault = directoryFault(dirname(path));
    if (fault) return fault;
    // Of a process that was killed here once and had this number.
    rmSync(draft, { force: true });
    writeFileSync(draft, `${key}\n`, { flag: 'wx', mode: 0o600 });
    try {
      if (wins === 'last') renameSync(draft, path);
      else expecting(['EEXIST'], () => linkSync(draft, path));
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    return faultFrom(error, path);
  }
  return readSecret(path) ?? registryFault('unusable', path, 'ENOENT');
}

/** Takes this very one away: not its successor. */
export function removeSecret(path: string, key: string): void {
  const standing = readSecret(path);
  if (standing?.type === 'key' && standing.key === key) rmSync(path, { force: true });
}
