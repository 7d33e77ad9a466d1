/** Who holds a lock, and whether it must be taken from them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expecting } from './errno.ts';
import { isProcessIdentity, isRecord, parseJson } from './json-value.ts';
import { runningProcesses, type Self } from './process-identity.ts';

/**
 * Waiting is counted in looks, 5.5 ms apart in the mean, not in time: a pause of our own then never counts. A lock is
 * held for less than a millisecond, so that whoever is seen this often is suspended, or on a machine that went away.
 */
const robAfterLooks = 200;

/** Asking for a life costs as much as holding the lock does: in a crowd it is asked only of who stays. */
const lifeCheckLooks = 4;

/** Of what a holder is about to publish. */
export const draftSuffix = '.draft';

export interface Holder {
  /** Its token: no two takings have the same. */
  readonly token: string;
  /** What it says of its process. */
  readonly text: string;
}

/** Undefined where nobody holds the lock. */
export function findHolder(lock: string): Holder | undefined {
  const names = expecting(['ENOENT'], () => readdirSync(lock)) ?? [];
  const token = names.find((name) => !name.endsWith(draftSuffix)) ?? names[0];
  if (token === undefined) return undefined;
  return { token, text: expecting(['ENOENT'], () => readFileSync(join(lock, token), 'utf8')) ?? '' };
}

/** To be asked at each look: has the holder died, as far as that can be told from here, or been seen too often? */
export function abandonment({ machine }: Self): (holder: Holder) => Promise<boolean> {
  let last = '';
  let looks = 0;
  return async ({ token, text }) => {
    looks = token === last ? looks + 1 : 0;
    last = token;
    if (looks > robAfterLooks) return true;
    if (looks % lifeCheckLooks !== lifeCheckLooks - 1) return false;
    const holder = parseJson(text);
    if (!isRecord(holder) || holder['machine'] !== machine || !isProcessIdentity(holder)) return false;
    return (await runningProcesses([holder.pid])).get(holder.pid)?.start !== holder.start;
  };
}
