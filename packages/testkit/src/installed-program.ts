/** Which of other people's programs this machine has. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The file that the command `name` runs; undefined: it is not on PATH. */
export function findInstalled(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** Where one of them is missing, tests that need it are left out; in CI, which installs them, they fail. */
export function canTryWith(...names: readonly string[]): boolean {
  return process.env['CI'] !== undefined || names.every((name) => findInstalled(name) !== undefined);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
