/** The message of the day, as a host writes it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readMotd } from '../src/motd.ts';

const directory = mkdtempSync(join(tmpdir(), 'portico-motd-'));
const path = join(directory, 'motd.txt');
afterAll(() => rmSync(directory, { recursive: true }));

function motdOf(text: string) {
  writeFileSync(path, text);
  return readMotd(path);
}

test('it is taken line by line, without control characters', () => {
  expect(motdOf('Welcome.\r\n\r\nLab 2\u001b[31m\n')).toEqual({ lines: ['Welcome.', '', 'Lab 2\ufffd[31m'] });
  expect(readMotd(undefined)).toEqual({ lines: [] });
});

test('200 lines of 100 characters are taken, and no more', () => {
  const line = 'é'.repeat(100);
  expect(motdOf(`${line}\n`.repeat(200))).toEqual({ lines: Array.from({ length: 200 }, () => line) });
  expect(motdOf('a\n'.repeat(201))).toEqual({ problem: `${path} has more than 200 lines: shorten it` });
  expect(motdOf(`a\n${line}é\n`)).toEqual({
    problem: `line 2 of ${path} has more than 100 characters: break it in two`,
  });
});

test('a file that cannot be read is named', () => {
  expect(readMotd(join(directory, 'none'))).toEqual({
    problem: `cannot read the message of the day ${directory}/none (ENOENT): give --motd a text file`,
  });
});
