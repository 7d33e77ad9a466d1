/** The secret that proves to this user's rooms who hosts them: 256 bits in a file beside the registry. */
import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { expecting } from './errno.ts';
import { faultFrom, type RegistryFault, registryFault } from './fault.ts';
import { directoryFault, ownUser } from './file/file.ts';
import { hostKeyPath } from './location.ts';

/** `key`: 64 hexadecimal digits. */
export type HostKey = { readonly type: 'key'; readonly key: string } | RegistryFault;

const KEY_BYTES = 32;
/** No more is read of what stands in the file's place: the digits and a line end. */
const MOST_BYTES = 256;

/** The key of the user whose registry this is, made where there is none yet. */
export function hostKey(registry: string): HostKey {
  return readHostKey(registry) ?? makeHostKey(registry);
}

/** Undefined where there is none yet. Symbolic links are not followed. */
export function readHostKey(registry: string): HostKey | undefined {
  const path = hostKeyPath(registry);
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

function readOpened(path: string, descriptor: number): HostKey {
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) return registryFault('not-a-file', path);
  if (stats.uid !== ownUser()) return registryFault('not-ours', path);
  if ((stats.mode & 0o077) !== 0) return registryFault('readable-by-others', path);
  if (stats.size > MOST_BYTES) return registryFault('no-key', path);
  const key = readFileSync(descriptor, 'utf8').trim();
  return /^[0-9a-f]{64}$/u.test(key) ? { type: 'key', key } : registryFault('no-key', path);
}

/** Of several processes that make one at the same moment, all read the one that was first. */
function makeHostKey(registry: string): HostKey {
  const path = hostKeyPath(registry);
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString('hex');
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const fault = directoryFault(dirname(path));
    if (fault) return fault;
    // Of a process that was killed here once and had this number.
    rmSync(draft, { force: true });
    writeFileSync(draft, `${key}\n`, { flag: 'wx', mode: 0o600 });
    try {
      expecting(['EEXIST'], () => linkSync(draft, path));
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    return faultFrom(error, path);
  }
  return readHostKey(registry) ?? registryFault('unusable', path, 'ENOENT');
}
