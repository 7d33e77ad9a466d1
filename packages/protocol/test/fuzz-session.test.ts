/** Whatever bytes come to a session, however they are cut: it does the same, throws nothing, and comes to an end. */
import { anyStream, bytesOf, chunksOf, fuzz, type Stream, turnsOf } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { dialects } from '../src/dialects/all.ts';
import {
  type EventCase,
  readCases,
  bytesOf as sampleOf,
  type Talk,
  talkToClient,
  talkToServer,
  type WireCase,
} from './vectors.ts';

/** As a room answers that gives everybody what they ask for; so that more than the entrance is looked at. */
const answers = Array.from({ length: 50 }, () => ({ type: 'registered', member: 'maya' }));

describe.each(dialects)('whatever comes to a session of $name, however it is cut, it does the same:', (dialect) => {
  const samples = (['server', 'client'] as const).flatMap((side) =>
    readCases<WireCase>(dialect.name, side).map(sampleOf),
  );
  const written = readCases<EventCase>(dialect.name, 'events').flatMap(({ encoded }) =>
    [encoded].flat().map((text) => (text.startsWith('hex:') ? Buffer.from(text.slice(4), 'hex') : Buffer.from(text))),
  );
  const streams = anyStream([...samples, ...written]);
  const sides: readonly (readonly [side: string, open: () => Talk])[] = (['liberal', 'strict'] as const).flatMap(
    (strictness) => {
      const wireCase = { name: '', clause: '', strictness, answers, effects: [] };
      return [
        [`server-${strictness}`, () => talkToServer(dialect, wireCase)],
        [`client-${strictness}`, () => talkToClient(dialect, wireCase)],
        [`client-ours-${strictness}`, () => talkToClient(dialect, { ...wireCase, peer: 'portico' })],
      ] as const;
    },
  );

  test.each(sides)('%s', (side, open) => {
    fuzz({
      beside: import.meta.url,
      name: `session-${dialect.name}-${side}`,
      cases: streams,
      runs: 15,
      check: (stream) => expect(heardOf(open(), chunksOf(stream))).toEqual(heardOf(open(), turnsOf(stream))),
    });
  });

  test('is claimed at some length of the first bytes, and then at every longer one', () => {
    fuzz({ beside: import.meta.url, name: `claim-${dialect.name}`, cases: streams, runs: 50, check: claimedForGood });
  });

  function claimedForGood(stream: Stream): void {
    const bytes = bytesOf(stream).subarray(0, 1100);
    let before = dialect.claim(bytes.subarray(0, 1));
    for (let length = 2; length <= bytes.length; length += 1) {
      const claim = dialect.claim(bytes.subarray(0, length));
      if (before !== 'more') expect(claim).toBe(before);
      before = claim;
    }
  }
});

function heardOf(talk: Talk, chunks: readonly Uint8Array[]): readonly unknown[] {
  for (const chunk of chunks) talk.send(chunk);
  talk.end();
  const heard = talk.heard();
  expect(heard.filter(isClose)).toHaveLength(1);
  return heard;
}

function isClose(effect: unknown): boolean {
  return JSON.stringify(effect) === '{"type":"close"}';
}
