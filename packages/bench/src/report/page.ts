/** PURE: the page of a run, with its pictures and tables. */
import type { Remark } from '../figure.ts';
import { type Table, writeMarkdown } from './table.ts';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly system: string;
  readonly node: string;
  /** Of the generator and the reference server. */
  readonly language: string;
  /** Of Debian's packages, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** The day of the run: `2026-01-31`. */
  readonly day: string;
}

interface Page {
  readonly machine: Machine;
  readonly rounds: number;
  readonly pictures: readonly string[];
  readonly tables: readonly Table[];
  readonly remarks: readonly Remark[];
}

export function writePage({ machine, rounds, pictures, tables, remarks }: Page): string {
  const { processor, cores, system, node, language, versions, day } = machine;
  const others = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    '# Results',
    '',
    `Drawn by \`npm run bench -- --write\`; what it all means is in [README.md](README.md). On ${day}, ${cores} × ${processor},`,
    `${system}, Node ${node}, generator and reference server in ${language}; ${others.join(', ')}. Rounds: ${rounds}.`,
    '',
    ...pictures.map((name) => `![${name.replace('.svg', '')}](${name})\n`),
    ...tables.map(writeMarkdown),
    ...(remarks.length > 0 ? ['## Remarks', '', ...writeRemarks(remarks), ''] : []),
  ].join('\n');
}

/** Each once. */
export function writeRemarks(remarks: readonly Remark[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { peer, text } of remarks) {
    const line = `- ${peer}: ${text}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return Array.from(counts, ([line, count]) => (count === 1 ? line : `${line} (${count} times)`));
}
