/** The map in ARCHITECTURE.md is of the house as it stands. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const [, map = ''] = readFileSync(new URL('ARCHITECTURE.md', root), 'utf8').split('```');

/** Workspaces stand at the margin, what is in them is indented. */
function pathsOn(lines: readonly string[]): readonly string[] {
  let workspace = '';
  return lines.flatMap((line) => {
    const [, indent = '', place = ''] = /^( *)(\S+)/u.exec(line) ?? [];
    if (place === '' || place.includes('<')) return [];
    if (indent === '') workspace = place;
    return [indent === '' ? place : `${workspace}/${place}`];
  });
}

const paths = pathsOn(map.split('\n'));

test.each(paths)('%s is there', (path) => {
  expect(existsSync(new URL(path, root)), `ARCHITECTURE.md names ${path}`).toBe(true);
});

test('every workspace is on it', () => {
  const workspaces = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`),
  );
  expect(workspaces.filter((workspace) => !paths.includes(workspace))).toEqual([]);
});

test('every folder of sources is on it, by itself or by one around it', () => {
  const folders = paths
    .filter((path) => /^(?:apps|packages)\/[^/]+$/u.test(path))
    .flatMap((workspace) => {
      const sources = readdirSync(new URL(`${workspace}/src`, root), { withFileTypes: true });
      return sources.filter((entry) => entry.isDirectory()).map(({ name }) => `${workspace}/src/${name}`);
    });
  const isNamed = (folder: string) =>
    paths.some((path) => path === folder || path === `${folder}/` || path.startsWith(`${folder}/`));
  expect(folders.filter((folder) => !isNamed(folder))).toEqual([]);
});
