/** What the documents link to is there. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: fileURLToPath(root) });

test.each(documents)('%s leads to files that are there', (document) => {
  const text = readFileSync(new URL(document, root), 'utf8');
  const targets = Array.from(text.matchAll(/\]\((?<target>[^)\s]+)\)/gu), ({ groups }) => groups?.['target'] ?? '');
  const files = targets
    .filter((target) => !/^(?:[a-z]+:|#)/u.test(target))
    .map((target) => target.replace(/#.*$/u, ''));
  expect(files.filter((file) => !existsSync(new URL(file, new URL(document, root))))).toEqual([]);
});

test('there are documents to look at', () => {
  expect(documents).toContain('README.md');
  expect(documents.length).toBeGreaterThan(10);
});
