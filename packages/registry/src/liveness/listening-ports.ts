/** On which ports of this machine somebody listens, without knocking: a connection would show up there as a visitor. */
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expecting } from '../errno.ts';
import { listeningInNetstat, listeningInProc } from './socket-table.ts';

export async function listeningPorts(): Promise<ReadonlySet<number>> {
  if (process.platform === 'linux') return new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap(portsInProc));
  // Loaded only where it is needed: it would cost every room three milliseconds at its start.
  const { execFile } = await import('node:child_process');
  const { stdout } = await promisify(execFile)('netstat', ['-an', '-p', 'tcp']);
  return new Set(listeningInNetstat(stdout));
}

/** A machine without IPv6 has no table for it. */
function portsInProc(path: string): readonly number[] {
  return listeningInProc(expecting(['ENOENT'], () => readFileSync(path, 'utf8')) ?? '');
}
