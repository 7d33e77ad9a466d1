/** Addresses that answered are remembered for one user, and nothing that stands in their file's place does harm. */
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { recentAddresses, rememberAddress } from '../src/index.ts';

let folder: string;
let registry: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-recent-'));
  registry = join(folder, 'portico', 'rooms.json');
  file = join(folder, 'portico', 'recent.txt');
  onTestFinished(() => rm(folder, { recursive: true }));
});

test('the newest comes first, and each once', () => {
  for (const address of ['10.0.0.1:1', 'irc://b:2/x', '10.0.0.1:1']) rememberAddress(registry, address);
  expect(recentAddresses(registry)).toEqual(['10.0.0.1:1', 'irc://b:2/x']);
});

test('twenty are remembered, and the oldest forgotten', () => {
  for (let port = 1; port <= 21; port += 1) rememberAddress(registry, `host:${port}`);
  const known = recentAddresses(registry);
  expect([known.length, known.at(0), known.at(-1)]).toEqual([20, 'host:21', 'host:2']);
});

test('nobody else reads them', async () => {
  rememberAddress(registry, 'host:1');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'portico'))).mode & 0o777).toBe(0o700);
});

test.each(['irc://maya:secret@host:1', 'host:1\nhost:2', 'two words', '\u001B[2J', '', `${'h'.repeat(1024)}:1`])(
  '%j is never written down',
  (address) => {
    rememberAddress(registry, address);
    expect(recentAddresses(registry)).toEqual([]);
  },
);

test.each([
  ['garbage', 'host:1\n\u001B[31mred\nme:pw@host:2\n\nhost:3', ['host:1', 'host:3']],
  ['far too much', 'host:1\n'.repeat(10_000), []],
])('of a file with %s no more is taken than there is', async (_, text, known) => {
  await mkdir(join(folder, 'portico'));
  await writeFile(file, text);
  expect(recentAddresses(registry)).toEqual(known);
});

test('a link in its place is not followed, neither to read nor to write', async () => {
  await mkdir(join(folder, 'portico'));
  await writeFile(join(folder, 'other'), 'host:1\n');
  await symlink(join(folder, 'other'), file);
  expect(recentAddresses(registry)).toEqual([]);
  rememberAddress(registry, 'host:2');
  expect(recentAddresses(registry)).toEqual(['host:2']);
  expect(await readFile(join(folder, 'other'), 'utf8')).toBe('host:1\n');
});

test('where others may write, nothing is written', async () => {
  await mkdir(join(folder, 'portico'));
  await chmod(join(folder, 'portico'), 0o777);
  rememberAddress(registry, 'host:1');
  expect(recentAddresses(registry)).toEqual([]);
});
