/** Which process is which, in a way that survives the reuse of pids, reboots, and homes shared between machines. */
import { readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import type { ProcessIdentity } from '../entry.ts';
import { expecting } from '../errno.ts';
import { type ProcessLine, parsePs, startFromStat } from './process-table.ts';

/** This process, as others that look into the registry must see it. */
export interface Self {
  /** Opaque, compared for equality. */
  readonly machine: string;
  readonly process: ProcessIdentity;
}

export async function ownSelf(): Promise<Self> {
  const own = (await runningProcesses([process.pid])).get(process.pid);
  if (own === undefined) throw new Error('this process is missing from the system’s own table of processes');
  return { machine: thisMachine(), process: { pid: own.pid, start: own.start } };
}

/** Those of the pids that run now, with their start: compare it, because the system reuses pids. */
export async function runningProcesses(pids: readonly number[]): Promise<ReadonlyMap<number, ProcessLine>> {
  const lines = process.platform === 'linux' ? processesInProc(pids) : parsePs(await ps(pids));
  return new Map(lines.map((line) => [line.pid, line]));
}

function processesInProc(pids: readonly number[]): readonly ProcessLine[] {
  // Ticks count from boot, so that they name a process only together with the boot.
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return pids.flatMap((pid) => {
    const stat = expecting(['ENOENT', 'ESRCH'], () => readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const start = stat === undefined ? undefined : startFromStat(stat);
    const user = statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;
    return start === undefined ? [] : [{ pid, user, start: `${boot}/${start}` }];
  });
}

/** One `-o` for each column: in the BSDs' ps, a header's text goes on to the end of its argument. */
async function ps(pids: readonly number[]): Promise<string> {
  if (pids.length === 0) return '';
  const { execFile } = await import('node:child_process');
  const args = ['-o', 'pid=', '-o', 'uid=', '-o', 'stat=', '-o', 'lstart=', '-p', pids.join(',')];
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  return new Promise((resolve, reject) => {
    execFile('ps', args, { env }, (error, output) => {
      // An exit code is a number, and says that some of the pids are gone; a text says that ps itself is missing.
      if (typeof error?.code === 'string') reject(error);
      else resolve(output);
    });
  });
}

/** Names of machines change as laptops move between networks: where the system keeps an id, that counts. */
function thisMachine(): string {
  const id = expecting(['ENOENT', 'EACCES'], () => readFileSync('/etc/machine-id', 'utf8'))?.trim() ?? '';
  return id === '' ? hostname() : id;
}
