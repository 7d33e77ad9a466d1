/** Tells when a file may have changed, however that came about. */
import { type FSWatcher, watch as watchPath } from 'node:fs';
import { basename, dirname } from 'node:path';
import { errnoOf } from '../errno.ts';

/** A killed process changes no file: its room must be gone from every list within two seconds, and writing takes time. */
const lookEveryMs = 500;

/** Events come in crowds, and every room of the machine hears each of them: those within this time share one look. */
const gatherMs = 20;

export interface Watch {
  readonly close: () => void;
}

/**
 * Calls `look` at every event of the file and twice a second besides, until closed. The directory is watched, because a
 * watch on a file goes deaf when the file is replaced. Keeps no process alive.
 */
export function watchFile(path: string, look: () => void): Watch {
  const directory = dirname(path);
  let watcher: FSWatcher | undefined;
  let gathering: NodeJS.Timeout | undefined;
  const forget = (): void => {
    watcher?.close();
    watcher = undefined;
  };
  const lookOnce = (): void => {
    gathering = undefined;
    look();
  };
  const heed = (_event: string, name: string | null): void => {
    if (name === basename(path)) gathering ??= setTimeout(lookOnce, gatherMs).unref();
    // A directory that is itself removed or renamed says so under its own name, and nothing after that.
    else if (name === basename(directory)) forget();
  };
  const follow = (): void => {
    watcher ??= openWatcher(directory, heed)?.on('error', forget);
  };
  const timer = setInterval(() => {
    follow();
    look();
  }, lookEveryMs).unref();
  follow();
  return {
    close: () => {
      clearInterval(timer);
      clearTimeout(gathering);
      forget();
    },
  };
}

/** Undefined where the system cannot: no such directory yet, or too many watchers. The looks in between go on. */
function openWatcher(directory: string, heed: (event: string, name: string | null) => void): FSWatcher | undefined {
  try {
    return watchPath(directory, { persistent: false }, heed);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}
