/** A disk of our own, which is small, and can be filled or made read-only: a tmpfs(5). */
import { execFile } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const KILOBYTES = 256;
const PAGE = 4096;

export interface Disk {
  readonly fill: () => void;
  readonly empty: () => void;
  readonly lock: () => Promise<void>;
  readonly unlock: () => Promise<void>;
  readonly unmount: () => Promise<void>;
}

export async function mountDisk(folder: string): Promise<Disk> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await run('mount', ['-t', 'tmpfs', '-o', `size=${KILOBYTES}k,mode=0700`, 'tmpfs', folder]);
  const filler = join(folder, 'filler');
  const unlock = async (): Promise<void> => {
    await run('umount', ['--lazy', folder]);
  };
  return {
    fill: () => fillUp(filler),
    empty: () => rmSync(filler),
    // The system makes nothing read-only that is open for writing: so the same folder is laid over it, read-only.
    lock: async () => {
      await run('mount', ['--bind', folder, folder]);
      await run('mount', ['-o', 'remount,bind,ro', folder]);
    },
    unlock,
    unmount: async () => {
      // Of what was laid over, there may be something left when a trial fails.
      await unlock();
      await unlock().catch(() => {});
    },
  };
}

/** To the last byte: a write may come back short before one fails. */
function fillUp(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(PAGE));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
}
