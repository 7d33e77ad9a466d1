/** The processes of this machine, as Linux tells them in /proc. */
import { readdirSync, readFileSync } from 'node:fs';

export interface RunningProcess {
  readonly pid: number;
  /** Its command line, the words parted by blanks. */
  readonly command: string;
}

/**
 * The living processes that were started with `text` in their environment. A child inherits its environment, so this
 * finds descendants too, however they were detached; a zombie has none and is not found.
 */
export function processesStartedWith(text: string): readonly RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && read(name, 'environ').includes(text))
    .map((name) => ({ pid: Number(name), command: read(name, 'cmdline').replaceAll('\0', ' ').trim() }));
}

function read(name: string, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${name}/${file}`, 'utf8');
  } catch {
    // It ended meanwhile, or it is another user's: not one of ours.
    return '';
  }
}
