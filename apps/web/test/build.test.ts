/** What is built: small, of one piece, and asking nobody else for anything. */
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const dist = new URL('../dist/', import.meta.url);
const src = new URL('../src/', import.meta.url);

/** In bytes: a second on a slow network of many. */
const FIRST_LOAD = 60 * 1024;

function read(name: string): string {
  return readFileSync(new URL(name.replace(/^\//u, ''), dist), 'utf8');
}

/** What a browser fetches for a page, itself among it. */
function filesOf(page: string): readonly string[] {
  const linked = Array.from(read(page).matchAll(/(?:src|href)="([^"]+)"/gu), ([, path = '']) => path);
  return [page, ...linked];
}

const everything = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[a-z]+$/u.test(name));

test.each(['index.html', 'projector.html'])('%s is loaded in less than 60 KB', (page) => {
  const files = filesOf(page).map(read);
  const sum = (compressed: (text: string) => Uint8Array) =>
    files.reduce((bytes, text) => bytes + compressed(text).length, 0);
  expect(sum((text) => gzipSync(text))).toBeLessThan(FIRST_LOAD);
  expect(sum((text) => brotliCompressSync(text))).toBeLessThan(FIRST_LOAD);
});

test.each(['index.html', 'projector.html'])('%s holds no script and no style of its own', (page) => {
  const html = read(page);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/iu);
  expect(html.match(/<script[^>]*>[^<]+<\/script>/iu)).toBeNull();
  expect(html).not.toMatch(/(?:src|href)="(?:[a-z]+:)?\/\//iu);
});

test.each(everything)('%s names no other host', (name) => {
  const names = Array.from(read(name).matchAll(/(?:https?|wss?):\/\/[\w.-]+/giu), ([address]) => address);
  // Namespaces are names, which nobody fetches.
  expect(names.filter((address) => address !== 'http://www.w3.org')).toEqual([]);
});

test('of the protocols only the one that it speaks is in it', () => {
  const scripts = everything
    .filter((name) => name.endsWith('.js'))
    .map(read)
    .join('');
  expect(scripts).toContain('CHATHISTORY');
  expect(scripts.match(/peerchat|nicknameSet|\/joinSuccess/gu)).toBeNull();
});

test('no text ever becomes markup', () => {
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/u.test(name));
  const writing = sources.filter((name) =>
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write/iu.test(readFileSync(new URL(name, src), 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(20);
  expect(writing).toEqual([]);
});
