/** The folder of the registry and of what lies beside it. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * With all above it that are not there, for this user alone. Throws the system's error. Node's own way of making all folders
 * of a path never ends where the system denies with ENOENT, as it does in /proc, and tells ENOENT of a read-only disk.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Somebody else made it at the same moment.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
