/** The map in ARCHITECTURE.md, line by line. */
import { readFileSync } from 'node:fs';

interface Place {
  /** From the root of the repository; folders end in `/`, workspaces do not. */
  readonly path: string;
  readonly isPure: boolean;
}

const text = readFileSync(new URL('../ARCHITECTURE.md', import.meta.url), 'utf8');
const [, map = ''] = text.split('```');

/** Workspaces stand at the margin, what is in them is indented. */
function placesOn(lines: readonly string[]): readonly Place[] {
  let workspace = '';
  return lines.flatMap((line) => {
    const [, indent = '', place = '', words = ''] = /^( *)(\S+)(.*)/u.exec(line) ?? [];
    if (place === '' || place.includes('<')) return [];
    if (indent === '') workspace = place;
    return [{ path: indent === '' ? place : `${workspace}/${place}`, isPure: words.trim().startsWith('PURE') }];
  });
}

export const placesOnMap: readonly Place[] = placesOn(map.split('\n'));
