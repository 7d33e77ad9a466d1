/** Why an accident cannot be had here. */
import { findInstalled } from '@portico/testkit';

/** Debian's package of each. */
const packages = { ip: 'iproute2', prlimit: 'util-linux', mount: 'mount' } as const;

interface Needs {
  readonly programs: readonly (keyof typeof packages)[];
  readonly root?: boolean;
}

/** Undefined: there is none. */
export function obstacleTo({ programs, root = false }: Needs): string | undefined {
  if (root && process.getuid?.() !== 0) return 'it needs root';
  const missing = programs.find((name) => findInstalled(name) === undefined);
  return missing && `it needs ${missing}, from Debian's package ${packages[missing]}`;
}
