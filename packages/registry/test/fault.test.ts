import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRegistry } from '../src/index.ts';
import { isRoot, nobody } from './nobody.ts';
import { runProgram } from './program.ts';
import { room } from './room.ts';
import { enter, portsInFile, scratchPath } from './scratch.ts';

describe('a damaged file is kept aside, told of once, and written anew:', () => {
  test.each([
    ['garbage', '\u0000\u0001\u0002'],
    ['half a file', '{"version":1,"rooms":[\n{"mach'],
    ['JSON of another kind', '[1,2,3]'],
    ['an entry that is no room', '{"version":1,"rooms":[{"port":5001}]}'],
    ['more than a megabyte', ' '.repeat(1024 * 1024 + 1)],
  ])('%s', async (_what, text) => {
    const path = scratchPath();
    writeFileSync(path, text, { mode: 0o600 });
    const registry = await openRegistry(path);
    expect(await registry.list()).toMatchObject({ rooms: [], fault: { code: 'damaged', path } });
    expect(readFileSync(`${path}.bad`, 'utf8')).toBe(text);
    expect(await registry.list()).toEqual({ rooms: [], fault: undefined });
  });

  test('is mended though whoever kept it aside was killed before it could mend it', async () => {
    const path = scratchPath();
    writeFileSync(path, 'no registry', { mode: 0o600 });
    linkSync(path, `${path}.bad`);
    const registry = await openRegistry(path);
    const { faults } = await enter(registry, room(5000));
    expect(faults).toMatchObject([{ code: 'damaged' }]);
    expect((await registry.list()).rooms).toHaveLength(1);
  });
});

test('a room that enters itself into a damaged file hears of the damage and is entered', async () => {
  const path = scratchPath();
  writeFileSync(path, 'garbage', { mode: 0o600 });
  const { faults } = await enter(await openRegistry(path), room(5000));
  expect(faults).toMatchObject([{ code: 'damaged' }]);
  expect(portsInFile(path)).toEqual([5000]);
});

test('an empty file is an empty registry', async () => {
  const path = scratchPath();
  writeFileSync(path, '');
  const { faults } = await enter(await openRegistry(path), room(5000));
  expect(faults).toEqual([]);
  expect(readdirSync(dirname(path))).toEqual(['rooms.json']);
});

describe('what cannot be used is left as it is, with one sentence that names it:', () => {
  const places: readonly [string, string, (path: string) => void, RegExp][] = [
    [
      'a file of a newer version',
      'newer',
      (path) => writeFileSync(path, '{"version":2,"lobby":[]}'),
      /rooms\.json has the newer format 2: update/,
    ],
    [
      'a symbolic link',
      'not-a-file',
      (path) => symlinkSync('/etc/hostname', path),
      /rooms\.json is not a plain file: move it away/,
    ],
    ['a directory in the file’s place', 'not-a-file', (path) => mkdirSync(path), /rooms\.json is not a plain file/],
    [
      'a directory that others may write to',
      'open-to-others',
      (path) => chmodSync(dirname(path), 0o770),
      /others? .*: run chmod go-w \S+state, or/,
    ],
    [
      'a file in the directory’s place',
      'no-directory',
      (path) => {
        rmSync(dirname(path), { recursive: true });
        writeFileSync(dirname(path), 'a file');
      },
      /state is not a directory and cannot become one/,
    ],
  ];
  test.each(places)('%s', async (_what, code, arrange, sentence) => {
    const path = scratchPath();
    arrange(path);
    const registry = await openRegistry(path);
    const fault = await registry.register(room(5000), () => {});
    expect(fault).toMatchObject({ type: 'fault', code, text: expect.stringMatching(sentence) });
  });
});

test('a newer file is neither shown nor touched', async () => {
  const path = scratchPath();
  const text = '{"version":2,"lobby":[]}';
  writeFileSync(path, text);
  const registry = await openRegistry(path);
  expect(await registry.list()).toMatchObject({ rooms: [], fault: { code: 'newer' } });
  await registry.register(room(5000), () => {});
  expect(readFileSync(path, 'utf8')).toBe(text);
  expect(readdirSync(dirname(path))).toEqual(['rooms.json']);
});

test('a room that would make the file too large is turned away, and the others stay', async () => {
  const path = scratchPath();
  const registry = await openRegistry(path);
  await enter(registry, room(5000));
  const fault = await registry.register(room(5001, { name: 'x'.repeat(1024 * 1024) }), () => {});
  expect(fault).toMatchObject({ code: 'too-large' });
  expect(portsInFile(path)).toEqual([5000]);
  expect(readdirSync(dirname(path))).toEqual(['rooms.json']);
});

describe('somebody without the right to it hears so:', () => {
  /** What `nobody` meets, or this user where this user has no more rights than that. */
  async function faultsOf(path: string): Promise<unknown> {
    return JSON.parse(String(await runProgram('outsider-program.ts', path).nextLine()));
  }

  function giveAway(path: string): void {
    if (isRoot) chownSync(path, nobody, nobody);
  }

  test('a directory that may not be written to', async () => {
    const path = scratchPath();
    chmodSync(dirname(dirname(path)), 0o755);
    chmodSync(dirname(path), 0o555);
    giveAway(dirname(path));
    expect(await faultsOf(path)).toMatchObject({ register: 'no-permission' });
  });

  test('a file that may not be read', async () => {
    const path = scratchPath();
    chmodSync(dirname(dirname(path)), 0o755);
    writeFileSync(path, '', { mode: 0o000 });
    giveAway(path);
    giveAway(dirname(path));
    expect(await faultsOf(path)).toMatchObject({ list: 'no-permission', register: 'no-permission' });
  });

  test.skipIf(!isRoot)('a file and a directory of another user (needs root, to have two users)', async () => {
    const path = scratchPath();
    chmodSync(dirname(dirname(path)), 0o755);
    chmodSync(dirname(path), 0o755);
    writeFileSync(path, '', { mode: 0o644 });
    expect(await faultsOf(path)).toEqual({ list: 'not-ours', register: 'not-ours' });
  });
});
