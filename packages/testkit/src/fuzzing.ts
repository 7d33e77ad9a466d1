/** Property tests that are quick in a run of all tests, long by hand, and never forget what they have found. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

export interface Fuzzing<Case> {
  /** The `import.meta.url` of the test: beside it are the cases that were found, in `found/NAME.json`. */
  readonly beside: string;
  readonly name: string;
  /** Of cases that JSON can keep. */
  readonly cases: fc.Arbitrary<Case>;
  /** Throws where a case is not as promised. */
  readonly check: (one: Case) => void;
  /** In a run of all tests. */
  readonly runs: number;
}

/**
 * Checks all cases that were ever found, then new ones: so many, or, where PORTICO_FUZZ_MS says so, for so long, from the
 * seed PORTICO_FUZZ_SEED. A new case that fails is kept there, as small as it could be made.
 */
export function fuzz<Case>({ beside, name, cases, check, runs }: Fuzzing<Case>): void {
  const path = fileURLToPath(new URL(`found/${name}.json`, beside));
  const found: readonly Case[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
  for (const one of found) check(one);
  const forMs = Number(process.env['PORTICO_FUZZ_MS'] ?? 0);
  const details = fc.check(
    fc.property(cases, (one) => void check(one)),
    forMs > 0
      ? {
          numRuns: Number.MAX_SAFE_INTEGER,
          interruptAfterTimeLimit: forMs,
          seed: Number(process.env['PORTICO_FUZZ_SEED'] ?? 0),
        }
      : { numRuns: runs },
  );
  const [smallest] = details.counterexample ?? [];
  if (!details.failed || smallest === undefined) return;
  if (forMs > 0) keep(path, [...found, smallest]);
  throw new Error(fc.defaultReportMessage(details) ?? `a case of ${name} fails`, { cause: details.errorInstance });
}

function keep(path: string, found: readonly unknown[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(found, undefined, 2)}\n`);
}

/** A stream of bytes, and how it is cut; in texts, one byte a character, that JSON can keep. */
export interface Stream {
  readonly bytes: string;
  /** How long the pieces are, again and again. */
  readonly lengths: readonly number[];
}

/** What ends, begins or escapes something in one protocol or another, and what decoders of UTF-8 trip over. */
const edges = [
  '\0',
  '\r',
  '\n',
  '\r\n',
  '{',
  '}',
  '"',
  '\\',
  ' ',
  ':',
  '/',
  ',',
  '\x01\0\0\0',
  '\xc3',
  '\xe2\x82',
  '\xff',
];
const LONGEST_PIECE = 40;
/** So much of one peer is heard in a turn, and waits for no more than that. */
const TURN_BYTES = 4096;
/** Longer streams come in pieces that are longer in proportion: so many pieces are enough. */
const MOST_SMALL = 4096;
/** As most lines, objects and frames may have. */
const LIMIT = 64 * 1024;

/** Of what programs say in earnest (`samples`), whole or in part, with edges, chance and what is too long between it. */
export function anyStream(samples: readonly Uint8Array[]): fc.Arbitrary<Stream> {
  const sample = fc.constantFrom('', ...samples.map((bytes) => Buffer.from(bytes).toString('latin1')));
  const part = fc
    .tuple(sample, fc.nat(), fc.nat())
    .map(([text, start, length]) => text.slice(start % (text.length + 1)).slice(0, length % (text.length + 1)));
  const chance = fc.uint8Array({ maxLength: LONGEST_PIECE }).map((bytes) => Buffer.from(bytes).toString('latin1'));
  const long = fc
    .tuple(
      fc.constantFrom('x', '\0', '{', '"', ' ', '\xff', '\n', '\r\n'),
      fc.integer({ min: LIMIT - 2, max: LIMIT + 2 }),
    )
    .map(([unit, length]) => unit.repeat(length));
  const pieces = fc.array(
    fc.oneof(
      { weight: 40, arbitrary: sample },
      { weight: 20, arbitrary: part },
      { weight: 20, arbitrary: fc.constantFrom(...edges) },
      { weight: 10, arbitrary: chance },
      { weight: 1, arbitrary: long },
    ),
    { maxLength: 20 },
  );
  return fc.record({
    bytes: pieces.map((all) => all.join('')),
    lengths: fc.array(fc.integer({ min: 1, max: LONGEST_PIECE }), { minLength: 1, maxLength: 5 }),
  });
}

export function bytesOf({ bytes }: Stream): Uint8Array {
  return Buffer.from(bytes, 'latin1');
}

/** As a room hears it that is sent all of it at once. */
export function turnsOf(stream: Stream): readonly Uint8Array[] {
  const bytes = bytesOf(stream);
  return Array.from({ length: Math.ceil(bytes.length / TURN_BYTES) }, (_, turn) =>
    bytes.subarray(turn * TURN_BYTES, (turn + 1) * TURN_BYTES),
  );
}

export function chunksOf(stream: Stream): readonly Uint8Array[] {
  const bytes = bytesOf(stream);
  const chunks: Uint8Array[] = [];
  const scale = Math.ceil(bytes.length / MOST_SMALL);
  for (let start = 0, count = 0; start < bytes.length; count += 1) {
    const length = (stream.lengths[count % stream.lengths.length] ?? 1) * scale;
    chunks.push(bytes.subarray(start, start + length));
    start += length;
  }
  return chunks;
}

/** What strangers may write in a name or a text: every script, and whatever steers a terminal. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom(
        '\x1b[2J',
        '\x1b]0;x\x07',
        '\u009b31m',
        '\x9d',
        '\u202e',
        '\u2066',
        '\u200d',
        '\u2028',
        '\u0085',
        '\ufe0f',
      ),
      fc.constantFrom('\r', '\n', '\t', '\0', '\x7f', '\ud83d', '👩', '日本', 'e\u0301', '\u3164', 'maya', ' '),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
