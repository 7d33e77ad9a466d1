/** The processes of this machine, as Linux tells them in /proc. */
import { readdir, readFile } from 'node:fs/promises';

export interface RunningProcess {
  readonly pid: number;
  /** Its command line, the words parted by blanks. */
  readonly command: string;
}

/**
 * The living processes that were started with `text` in their environment. A child inherits its environment, so this
 * finds descendants too, however they were detached; a zombie has none and is not found.
 */
export async function processesStartedWith(text: string): Promise<readonly RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const rows = await Promise.all(
    pids.map(async (pid) => ({
      pid,
      command: (await read(pid, 'cmdline')).replaceAll('\0', ' ').trim(),
      environment: await read(pid, 'environ'),
    })),
  );
  return rows.filter(({ environment }) => environment.includes(text)).map(({ pid, command }) => ({ pid, command }));
}

/** A process that ends meanwhile, or that is another user's, cannot be read: it is not one of ours. */
async function read(pid: number, file: 'cmdline' | 'environ'): Promise<string> {
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
}
