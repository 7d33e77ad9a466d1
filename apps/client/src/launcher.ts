/** Whoever started this program over an IPC channel, and takes the terminal back from it: the portico command. */
import { once } from 'node:events';

export interface Launcher {
  /** Resolves when it is gone, be it before we asked; never where there is none. */
  readonly gone: Promise<{ readonly type: 'gone' }>;
  /** Tells it that the room answers, and resolves when it says that the terminal is free. */
  readonly go: () => Promise<void>;
}

export function watchLauncher(): Launcher {
  const gone = new Promise<{ readonly type: 'gone' }>((resolve) => {
    process.once('disconnect', () => resolve({ type: 'gone' }));
    if (process.send !== undefined && !process.connected) resolve({ type: 'gone' });
  });
  return { gone, go };
}

async function go(): Promise<void> {
  if (process.send === undefined) return;
  const permission = once(process, 'message');
  // That nobody is there to be told is known from `gone`.
  process.send({ type: 'connected' }, undefined, undefined, () => {});
  await permission;
}
