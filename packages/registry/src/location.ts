/** Where the registry and what lies beside it are kept. */
import { dirname, isAbsolute, join, resolve } from 'node:path';

/**
 * The port-registry file: `PORTICO_REGISTRY`, else `$XDG_STATE_HOME/portico/rooms.json`, else the same under
 * `~/.local/state`. Empty variables count as unset, and so does a relative `XDG_STATE_HOME`, as its specification says.
 */
export function registryPath(env: Readonly<Record<string, string | undefined>>, home: string): string {
  const named = env['PORTICO_REGISTRY'] ?? '';
  if (named !== '') return resolve(named);
  const state = env['XDG_STATE_HOME'] ?? '';
  return join(isAbsolute(state) ? state : join(home, '.local', 'state'), 'portico', 'rooms.json');
}

/** The secret of who hosts the rooms of this registry. */
export function hostKeyPath(registry: string): string {
  return join(dirname(registry), 'host.key');
}

/** Where the user of this registry was lately. */
export function recentPath(registry: string): string {
  return join(dirname(registry), 'recent.txt');
}

/** The secret of a private room on this port. */
export function roomKeyPath(registry: string, port: number): string {
  return join(dirname(registry), `room-${port}.key`);
}

/** What the room on this port has to say while nobody watches its process. */
export function roomLogPath(registry: string, port: number): string {
  return join(dirname(registry), `room-${port}.log`);
}
