/**
 * The lock of a file: a directory beside it, `rooms.json.lock`, that names its holder and bears the holder's draft.
 *
 * Taken by renaming a finished directory into place, which the system refuses while another with content stands there.
 * The file is replaced by renaming the draft out of the lock, so that who has lost the lock has lost the draft too: a
 * process that was robbed while it was suspended changes nothing, finds out, and starts over. Every name within bears
 * its holder's token, so that nobody can remove what is another's.
 */
import { linkSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf, expecting } from '../errno.ts';
import type { Self } from '../liveness/process-identity.ts';
import { makeFolder } from './folder.ts';
import { abandonment, draftSuffix, findHolder } from './lock-holder.ts';

/** Some eight seconds: enough to rob one holder that keeps the lock, and to be served in a crowd. */
const maxLooks = 400;

/** Who looks often slows the holder down: between 50 processes on two cores, growing pauses more than halve the wait. */
const firstPauseMs = 4;
const longestPauseMs = 40;

/** What a killed process left beside the lock. A live one needs it for less than a millisecond, too. */
const sweepAfterMs = 10_000;

/** What can be done to the file while the lock is held. */
export interface Hold {
  /** Replaces the file as a whole, at once. */
  readonly publish: (text: string) => void;
  /** Keeps the file as it stands under the same name with `.bad`. */
  readonly keepAside: () => void;
}

/**
 * Does the work, which is synchronous, while no other process does any. It may run more than once, where the lock is lost
 * meanwhile. Undefined: the lock could not be had in some eight seconds. Throws errors of the system.
 */
export async function withLock<Result>(
  path: string,
  self: Self,
  work: (hold: Hold) => Result,
): Promise<Result | undefined> {
  const isAbandoned = abandonment(lockOf(path), self);
  for (let look = 0; look < maxLooks; look += 1) {
    const holder = findHolder(lockOf(path));
    const token = holder === undefined ? take(path, self) : undefined;
    const done = token === undefined ? undefined : workUnder(path, token, work);
    if (done !== undefined) return done.result;
    if (holder !== undefined && (await isAbandoned(holder))) rob(path);
    else await sleep(pauseAfter(look));
  }
  return undefined;
}

/** Removes what killed processes have left beside the lock. */
export function sweepLocks(path: string): void {
  const prefix = `${basename(lockOf(path))}-`;
  const names = expecting(['ENOENT'], () => readdirSync(dirname(path))) ?? [];
  for (const name of names.filter((entry) => entry.startsWith(prefix))) {
    const left = join(dirname(path), name);
    const stats = statSync(left, { throwIfNoEntry: false });
    if (stats === undefined || Date.now() - stats.mtimeMs < sweepAfterMs) continue;
    // What another user left cannot be removed, and is in nobody's way.
    expecting(['EACCES', 'EPERM', 'ENOTEMPTY', 'EBUSY'], () => rmSync(left, { recursive: true, force: true }));
  }
}

/** In milliseconds; at random, so that waiting processes do not meet again and again. */
function pauseAfter(look: number): number {
  return 1 + Math.random() * Math.min(longestPauseMs, firstPauseMs + 2 * look);
}

/** The token of the new lock; undefined where somebody else was faster. */
function take(path: string, self: Self): string | undefined {
  const token = newToken();
  const own = `${lockOf(path)}-${token}`;
  makeFolder(own);
  try {
    writeFileSync(join(own, token), JSON.stringify({ machine: self.machine, ...self.process }), {
      flag: 'wx',
      mode: 0o600,
    });
    renameSync(own, lockOf(path));
    return token;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errnoOf(error) ?? '')) return undefined;
    throw error;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** Undefined where the lock, and with it the draft, was lost on the way. */
function workUnder<Result>(path: string, token: string, work: (hold: Hold) => Result): { result: Result } | undefined {
  const draft = join(lockOf(path), `${token}${draftSuffix}`);
  try {
    return expecting(['ENOENT'], () => ({ result: work(holdOf(path, draft)) }));
  } finally {
    rmSync(draft, { force: true });
    rmSync(join(lockOf(path), token), { force: true });
    expecting(['ENOENT', 'ENOTEMPTY', 'EEXIST'], () => rmdirSync(lockOf(path)));
  }
}

function holdOf(path: string, draft: string): Hold {
  return {
    publish: (text) => {
      writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
      renameSync(draft, path);
    },
    keepAside: () => {
      linkSync(path, draft);
      renameSync(draft, `${path}.bad`);
      // Where the same file is kept aside already, the system renames nothing.
      rmSync(draft, { force: true });
    },
  };
}

/** Where the lock has passed to somebody else meanwhile, that one starts over: nothing is lost but time. */
function rob(path: string): void {
  const grave = `${lockOf(path)}-${newToken()}`;
  expecting(['ENOENT'], () => renameSync(lockOf(path), grave));
  rmSync(grave, { recursive: true, force: true });
}

/** Nobody gains by guessing it; loading the system's better randomness would cost a room five milliseconds at its start. */
function newToken(): string {
  return `${process.pid}-${Math.random().toString(36).slice(2)}`;
}

function lockOf(path: string): string {
  return `${path}.lock`;
}
