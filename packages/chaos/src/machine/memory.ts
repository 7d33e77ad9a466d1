/** What a process takes of the machine's memory: proc(5). */
import { readFileSync } from 'node:fs';

export function memoryOf(pid: number): number {
  const kibibytes = /^VmRSS:\s+(?<size>\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.groups?.['size'];
  return Number(kibibytes) / 1024;
}
