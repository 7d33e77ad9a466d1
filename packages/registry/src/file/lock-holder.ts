/** Who holds a lock, and whether it must be taken from them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expecting } from '../errno.ts';
import { isProcessIdentity, isRecord, parseJson } from '../format/json-value.ts';
import { runningProcesses, type Self } from '../liveness/process-identity.ts';

/**
 * Waiting is counted in looks, 20 ms apart in the mean, not in time: a pause of our own then never counts. A lock is
 * held for less than a millisecond, so that whoever is seen this often is suspended, or on a machine that went away.
 */
const robAfterLooks = 60;

/** Asking for a life costs as much as holding the lock does: in a crowd it is asked only of who stays. */
const lifeCheckLooks = 4;

/** Of what a holder is about to publish. */
export const draftSuffix = '.draft';

/** The token of who holds the lock: no two takings have the same. Undefined where nobody does. */
export function findHolder(lock: string): string | undefined {
  const names = expecting(['ENOENT'], () => readdirSync(lock)) ?? [];
  return names.find((name) => !name.endsWith(draftSuffix)) ?? names[0];
}

/** To be asked at each look: has the holder died, as far as that can be told from here, or been seen too often? */
export function abandonment(lock: string, self: Self): (holder: string) => Promise<boolean> {
  let last = '';
  let looks = 0;
  return async (holder) => {
    looks = holder === last ? looks + 1 : 0;
    last = holder;
    if (looks > robAfterLooks) return true;
    return looks % lifeCheckLooks === lifeCheckLooks - 1 && (await isDead(join(lock, holder), self));
  };
}

/** Of a holder on another machine, nothing can be told. */
async function isDead(path: string, { machine }: Self): Promise<boolean> {
  const holder = parseJson(expecting(['ENOENT'], () => readFileSync(path, 'utf8')) ?? '');
  if (!isRecord(holder) || holder['machine'] !== machine || !isProcessIdentity(holder)) return false;
  return (await runningProcesses([holder.pid])).get(holder.pid)?.start !== holder.start;
}
