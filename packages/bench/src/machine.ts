/** What this machine is, and which of the other servers it has. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { promisify } from 'node:util';
import type { Peer } from './peer/peer.ts';
import type { Tools } from './process/native.ts';
import type { Machine } from './report/page.ts';

const run = promisify(execFile);

export function isInstalled({ debian }: Peer): boolean {
  return debian === undefined || existsSync(debian.program);
}

/** Undefined where nothing is missing. */
export function missingSentence(peers: readonly Peer[]): string | undefined {
  const packages = peers.flatMap((peer) => (peer.debian && !isInstalled(peer) ? [peer.debian.name] : []));
  if (packages.length === 0) return undefined;
  const names = packages.join(' ');
  return `not here: ${packages.join(', ')}; on Debian: apt-get install -y --no-install-recommends ${names}`;
}

/** Most files that a process may open. */
export function mostOpenFiles(): number {
  const [, most = ''] = /^Max open files\s+\S+\s+(\S+)/mu.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
  return most === 'unlimited' ? Number.POSITIVE_INFINITY : Number(most);
}

export async function describeMachine(peers: readonly Peer[], tools: Tools): Promise<Machine> {
  const packages = peers.flatMap((peer) => (peer.debian && isInstalled(peer) ? [peer.debian.name] : []));
  const versions = await Promise.all(packages.map(async (name) => [name, await versionOf(name)] as const));
  const [processor] = cpus();
  return {
    processor: processor?.model ?? 'unknown',
    cores: cpus().length,
    system: `${type()} ${release()}`,
    node: process.versions.node,
    language: tools.language,
    versions: Object.fromEntries(versions),
    day: new Date().toISOString().slice(0, 10),
  };
}

/** Empty where the package manager knows nothing of it. */
async function versionOf(name: string): Promise<string> {
  return run('dpkg-query', ['--show', `--showformat=\${Version}`, name]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
}
