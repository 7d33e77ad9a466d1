/** What a running process may use: prlimit(1). */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** From now on it opens no more files than it has, and so many. Answers how many it may have in all. */
export async function limitFiles(pid: number, more: number): Promise<number> {
  const most = openFiles(pid) + more;
  await run('prlimit', ['--pid', String(pid), `--nofile=${most}:`]);
  return most;
}

export function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
