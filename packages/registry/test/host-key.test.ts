import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hostKey, hostKeyPath, readHostKey } from '../src/index.ts';
import { isRoot, nobody } from './nobody.ts';
import { scratchPath } from './scratch.ts';

const digits = '0123456789abcdef'.repeat(4);

test('there is no key before one is made', () => {
  expect(readHostKey(scratchPath())).toBeUndefined();
});

test('a key is made once: 64 hexadecimal digits, for nobody else to read, and nothing is left beside it', () => {
  const path = scratchPath();
  const made = hostKey(path);
  expect(made).toEqual({ type: 'key', key: expect.stringMatching(/^[0-9a-f]{64}$/u) });
  expect(hostKey(path)).toEqual(made);
  expect(readHostKey(path)).toEqual(made);
  expect(statSync(hostKeyPath(path)).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(path))).toEqual(['host.key']);
});

test('the keys of two registries differ', () => {
  expect(hostKey(scratchPath())).not.toEqual(hostKey(scratchPath()));
});

test('a key that is there already is not replaced', () => {
  const path = scratchPath();
  writeFileSync(hostKeyPath(path), `${digits}\n`, { mode: 0o600 });
  expect(hostKey(path)).toEqual({ type: 'key', key: digits });
});

test('a draft that a killed process left is in nobody’s way', () => {
  const path = scratchPath();
  writeFileSync(`${hostKeyPath(path)}.${process.pid}`, 'half a k', { mode: 0o600 });
  expect(hostKey(path)).toMatchObject({ type: 'key' });
  expect(readdirSync(dirname(path))).toEqual(['host.key']);
});

describe('what is no key of ours is refused with a sentence that names it, and left as it is:', () => {
  const places: readonly [string, string, (path: string) => void, RegExp][] = [
    [
      'a file that others may read',
      'readable-by-others',
      (path) => {
        writeFileSync(path, digits);
        chmodSync(path, 0o640);
      },
      /other users may read the key .*host\.key: remove it/,
    ],
    ['another text', 'no-key', (path) => writeFileSync(path, 'secret', { mode: 0o600 }), /holds no key: move/],
    ['a long text', 'no-key', (path) => writeFileSync(path, digits.repeat(9), { mode: 0o600 }), /holds no key/],
    ['a directory', 'not-a-file', (path) => mkdirSync(path), /is not a plain file/],
    [
      'a symbolic link',
      'not-a-file',
      (path) => {
        writeFileSync(`${path}.real`, digits, { mode: 0o600 });
        symlinkSync(`${path}.real`, path);
      },
      /is not a plain file/,
    ],
  ];

  test.each(places)('%s', (_what, code, place, sentence) => {
    const path = scratchPath();
    place(hostKeyPath(path));
    const before = readdirSync(dirname(path));
    expect(hostKey(path)).toMatchObject({ type: 'fault', code, text: expect.stringMatching(sentence) });
    expect(readdirSync(dirname(path))).toEqual(before);
  });

  test.skipIf(!isRoot)('a file of another user (needs root, to have two users)', () => {
    const path = scratchPath();
    writeFileSync(hostKeyPath(path), digits, { mode: 0o600 });
    chownSync(hostKeyPath(path), nobody, nobody);
    expect(hostKey(path)).toMatchObject({ type: 'fault', code: 'not-ours' });
    expect(readFileSync(hostKeyPath(path), 'utf8')).toBe(digits);
  });

  test('no key is made where others could put theirs in its place', () => {
    const path = scratchPath();
    chmodSync(dirname(path), 0o777);
    expect(hostKey(path)).toMatchObject({ type: 'fault', code: 'open-to-others' });
    expect(readdirSync(dirname(path))).toEqual([]);
  });
});
