/** The files that a room is opened with. */
import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Opening } from '../command-line/invocation.ts';
import { type Problem, problem } from '../problem.ts';

/** The room's process has another working directory than who names them. */
export function withAbsolutePaths(opening: Opening): Opening {
  const { motd, tls } = opening;
  return {
    ...opening,
    motd: motd === undefined ? undefined : resolve(motd),
    tls: tls && { ...tls, certificate: resolve(tls.certificate), key: resolve(tls.key) },
  };
}

/** Why one of them cannot be read; undefined: all can. What is in them the room looks at. */
export function unreadable({ motd, tls }: Pick<Opening, 'motd' | 'tls'>): Problem | undefined {
  for (const [option, path] of Object.entries({ motd, 'tls-cert': tls?.certificate, 'tls-key': tls?.key })) {
    const reason = path === undefined ? undefined : obstacleTo(path);
    if (reason !== undefined) {
      return problem('usage', `${path} cannot be read (${reason}): give --${option} a file that you may read`);
    }
  }
  return undefined;
}

function obstacleTo(path: string): string | undefined {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isFile() ? undefined : 'it is no file';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
