/** Why an accident cannot be had here. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian's package of each. */
const packages = { ip: 'iproute2', prlimit: 'util-linux', mount: 'mount' } as const;

interface Needs {
  readonly programs: readonly (keyof typeof packages)[];
  readonly root?: boolean;
}

/** Undefined: there is none. */
export function obstacleTo({ programs, root = false }: Needs): string | undefined {
  if (root && process.getuid?.() !== 0) return 'it needs root';
  const missing = programs.find((name) => !isInstalled(name));
  return missing && `it needs ${missing}, from Debian's package ${packages[missing]}`;
}

function isInstalled(name: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
