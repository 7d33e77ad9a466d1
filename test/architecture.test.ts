/** The map in ARCHITECTURE.md is of the house as it stands. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { placesOnMap } from './map.ts';

const root = new URL('../', import.meta.url);
const paths = placesOnMap.map(({ path }) => path);

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

/** `protocol/src/dialects/irc/wire/mode.ts` is of `irc`. */
function partOf(file: string, folder: string): string | undefined {
  return file.startsWith(folder) ? file.slice(folder.length).split('/')[0] : undefined;
}

/** What each source imports, by their paths. */
function importsIn(folder: string): readonly (readonly [from: string, to: string])[] {
  return globSync(`${folder}**/*.ts`, { cwd: root.pathname }).flatMap((file) => {
    const written = readFileSync(new URL(file, root), 'utf8').matchAll(/ from '(\.[^']+)'/gu);
    return Array.from(written, ([, path = '']): readonly [string, string] => [
      file,
      new URL(path, new URL(file, root)).pathname.slice(root.pathname.length),
    ]);
  });
}

test('no dialect imports another, from however deep a folder', () => {
  const dialects = 'packages/protocol/src/dialects/';
  const strangers = importsIn(dialects).filter(([from, to]) => {
    const [own, other] = [partOf(from, dialects), partOf(to, dialects)];
    return own !== 'all.ts' && other !== undefined && own !== other;
  });
  expect(strangers).toEqual([]);
});

test('in irc, neither side knows the other, and the words that both share know neither', () => {
  const irc = 'packages/protocol/src/dialects/irc/';
  const client = ['asking', 'hearing', 'knowing'];
  const unknown = new Map([
    ['wire', [...client, 'serving']],
    ['serving', client],
    ...client.map((part): [string, string[]] => [part, ['serving']]),
  ]);
  const strangers = importsIn(irc).filter(([from, to]) =>
    unknown.get(partOf(from, irc) ?? '')?.includes(partOf(to, irc) ?? ''),
  );
  expect(strangers).toEqual([]);
});
