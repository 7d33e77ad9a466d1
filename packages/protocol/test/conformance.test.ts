/** Every dialect passes the same suite over its own vectors, however its bytes are cut. */
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Detection, detect } from '../src/detect.ts';
import { dialects } from '../src/dialects/all.ts';
import {
  bytesOf,
  type EventCase,
  eventOf,
  openServer,
  readCases,
  type Talk,
  talkToClient,
  talkToServer,
  type WireCase,
  written,
} from './vectors.ts';

test('each dialect has a folder, a line in the table, vectors and a page', () => {
  const folders = readdirSync(new URL('../src/dialects', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const names = dialects.map(({ name }) => name);
  expect(
    folders.filter((folder) => !names.includes(folder)),
    'folders without a line in dialects/all.ts',
  ).toEqual([]);
  for (const name of names) {
    for (const needed of [
      `vectors/${name}/server.json`,
      `vectors/${name}/client.json`,
      `../../docs/dialects/${name}.md`,
    ]) {
      expect(existsSync(new URL(`../${needed}`, import.meta.url)), `${name} has no ${needed}`).toBe(true);
    }
  }
});

for (const dialect of dialects) {
  describe(dialect.name, () => {
    for (const wireCase of readCases<WireCase>(dialect.name, 'server')) {
      describe(`server: ${wireCase.name} (${wireCase.clause})`, () => {
        conforms(wireCase, () => talkToServer(dialect, wireCase));
        test('is claimed by this dialect, and by no other at any prefix length', () => {
          const bytes = bytesOf(wireCase);
          for (let length = 1; length <= bytes.length; length += 1) {
            const detection = detect(dialects, bytes.subarray(0, length), 'open');
            if (detection.type !== 'undecided') expect(nameOf(detection)).toBe(dialect.name);
          }
          expect(nameOf(detect(dialects, bytes, 'overdue'))).toBe(dialect.name);
        });
      });
    }
    for (const wireCase of readCases<WireCase>(dialect.name, 'client')) {
      describe(`client: ${wireCase.name} (${wireCase.clause})`, () => {
        conforms(wireCase, () => talkToClient(dialect, wireCase));
      });
    }
    test.each(readCases<EventCase>(dialect.name, 'events'))('$name ($clause)', ({ event, encoded, strictness }) => {
      const { variant } = openServer(dialect, strictness);
      expect(variant.encode(eventOf(event)).map(written)).toEqual([encoded].flat());
    });
  });
}

function nameOf(detection: Detection): string {
  return detection.type === 'dialect' ? detection.dialect.name : detection.type;
}

function conforms(wireCase: WireCase, open: () => Talk): void {
  const bytes = bytesOf(wireCase);
  const told = (...chunks: readonly Uint8Array[]) => {
    const talk = open();
    for (const chunk of chunks) talk.send(chunk);
    return talk.heard();
  };

  test('whole', () => {
    expect(told(bytes)).toEqual(wireCase.effects);
  });
  test('byte by byte', () => {
    expect(told(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(wireCase.effects);
  });
  test('cut at every point', () => {
    for (let i = 0; i <= bytes.length; i += 1) {
      expect(told(bytes.subarray(0, i), bytes.subarray(i))).toEqual(wireCase.effects);
    }
  });
  test('with trailing bytes', () => {
    const all = told(Buffer.concat([bytes, Buffer.from('x')]));
    expect(all.slice(0, wireCase.effects.length)).toEqual(wireCase.effects);
    if (wireCase.final) expect(all).toEqual(wireCase.effects);
  });
  test('ended at every prefix, it closes once and last', () => {
    for (let length = 0; length <= bytes.length; length += 1) {
      const talk = open();
      talk.send(bytes.subarray(0, length));
      talk.end();
      const closes = talk.heard().map((effect) => JSON.stringify(effect) === '{"type":"close"}');
      expect(closes.filter(Boolean)).toEqual([true]);
      expect(closes.at(-1)).toBe(true);
    }
  });
}
