/** What can be wrong with the registry file, as values: each with one sentence that names the path and the next step. */
import { dirname } from 'node:path';
import { errnoOf } from './errno.ts';

export type RegistryFaultCode =
  | 'damaged'
  | 'newer'
  | 'not-ours'
  | 'not-a-file'
  | 'open-to-others'
  | 'no-directory'
  | 'no-permission'
  | 'read-only'
  | 'disk-full'
  | 'too-large'
  | 'busy'
  | 'unusable'
  /** Of a key. */
  | 'readable-by-others'
  | 'no-key';

export interface RegistryFault {
  readonly type: 'fault';
  readonly code: RegistryFaultCode;
  readonly path: string;
  /** One sentence for a person, without a full stop. */
  readonly text: string;
}

const elsewhere = 'name a file of your own with PORTICO_REGISTRY';

const sentences: Readonly<Record<RegistryFaultCode, (path: string, detail: string) => string>> = {
  damaged: (path) =>
    `the registry ${path} was damaged: it is kept as ${path}.bad, and running rooms enter themselves anew`,
  newer: (path, version) =>
    `the registry ${path} has the newer format ${version}: update this Portico, or ${elsewhere}`,
  'not-ours': (path) => `${path} belongs to another user: ${elsewhere}`,
  'not-a-file': (path) => `${path} is not a plain file: move it away, or ${elsewhere}`,
  'open-to-others': (path) => `other users may write to ${path}: run chmod go-w ${path}, or ${elsewhere}`,
  'no-directory': (path) => `${dirname(path)} is not a directory and cannot become one: move it away, or ${elsewhere}`,
  'no-permission': (path) =>
    `no permission to use the registry ${path}: make it and its directory yours, or ${elsewhere}`,
  'read-only': (path) => `the registry ${path} is on a read-only disk: ${elsewhere}`,
  'disk-full': (path) => `the disk of the registry ${path} is full: free some space, or ${elsewhere}`,
  'too-large': (path, bytes) => `the registry ${path} would grow past ${bytes} bytes: stop some rooms first`,
  busy: (path) => `the registry ${path} is kept locked by others: try again in a moment`,
  'readable-by-others': (path) => `other users may read the key ${path}: remove it, and a new one is made`,
  'no-key': (path) => `${path} holds no key: move it away, and a new one is made`,
  unusable: (path, errno) => `the registry ${path} cannot be used (${errno}): ${elsewhere}`,
};

const codes: Readonly<Record<string, RegistryFaultCode>> = {
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'read-only',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  ENOTDIR: 'no-directory',
  EEXIST: 'no-directory',
  ELOOP: 'not-a-file',
  ENXIO: 'not-a-file',
};

/** `detail` is the figure or the system's word that some of the sentences tell. */
export function registryFault(code: RegistryFaultCode, path: string, detail = ''): RegistryFault {
  return { type: 'fault', code, path, text: sentences[code](path, detail) };
}

/** The fault for an error of the system; an error that is not the system's is a bug, and is thrown on. */
export function faultFrom(error: unknown, path: string): RegistryFault {
  const errno = errnoOf(error);
  if (errno === undefined) throw error;
  return registryFault(codes[errno] ?? 'unusable', path, errno);
}
