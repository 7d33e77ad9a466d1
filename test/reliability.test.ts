/** What docs/reliability.md names is there: each test by its name, in the file that it is said to be in. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const page = new URL('docs/reliability.md', root);
const text = readFileSync(page, 'utf8');

/** `“one”, “another” in [file](path)`. */
const citations = Array.from(
  text.matchAll(/(?<names>“[^”]+”(?:, “[^”]+”)*) in \[[^\]]+\]\((?<path>[^)]+)\)/gu),
  ({ groups }) => ({ path: groups?.['path'] ?? '', names: groups?.['names'] ?? '' }),
).flatMap(({ path, names }) => Array.from(names.matchAll(/“([^”]+)”/gu), ([, name = '']) => [name, path] as const));

test.each(citations)('“%s” is in %s', (name, path) => {
  const tests = readFileSync(new URL(path, page), 'utf8').replaceAll(/^\s*(?:\/?\*|\/\/).*$/gmu, '');
  expect(tests).toContain(name);
});

test('every name in quotes is one of a test', () => {
  expect(citations.length).toBeGreaterThan(30);
  expect(citations).toHaveLength(text.match(/“/gu)?.length ?? 0);
});

test('every trial of the chaos command is told of, and no other', () => {
  const table = readFileSync(new URL('packages/chaos/src/trial/all.ts', root), 'utf8');
  const files = Array.from(table.matchAll(/from '\.\/(?<file>[a-z-]+)\.ts'/gu), ({ groups }) => groups?.['file']);
  const told = Array.from(text.matchAll(/chaos `(?<name>[a-z-]+)`/gu), ({ groups }) => groups?.['name']);
  expect([...new Set(told)].toSorted()).toEqual(files.toSorted());
});
