/** Whoever started this program over an IPC channel, and takes the terminal back from it: the portico command. */
import { once } from 'node:events';
import { closeSync } from 'node:fs';

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
  await tellLauncher({ type: 'connected' });
  await permission;
}

/** Resolves when it is sent. That nobody is there to be told is known from `gone`. */
export function tellLauncher(message: {
  readonly type: 'connected' | 'password-wanted' | 'invite-wanted';
}): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}

/**
 * When it ends, Node gives a terminal the settings that it found there when it began. Ours began while the menu had the
 * terminal: those settings are not to come back. To a descriptor that is closed Node gives nothing.
 */
export function leaveTerminal(): void {
  for (const descriptor of [0, 1, 2]) closeSync(descriptor);
}
