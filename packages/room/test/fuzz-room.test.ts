/** Strangers of every dialect send a room whatever they like: it throws nothing, and nobody hears of how it was cut. */
import { readFileSync } from 'node:fs';
import { type Dialect, dialects } from '@portico/protocol';
import { anyStream, chunksOf, fuzz, type Stream, turnsOf } from '@portico/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHouse, type House } from './house.ts';
import { createWorld, type Way, type World } from './world.ts';

interface Stranger {
  /** Which dialect they were taken to speak. */
  readonly dialect: string;
  readonly stream: Stream;
}

interface WireCase {
  readonly wire?: string;
  readonly wireHex?: string;
}

/** What programs of that dialect say in earnest. */
function samplesOf(name: string): readonly Uint8Array[] {
  const url = new URL(`../../protocol/vectors/${name}/server.json`, import.meta.url);
  const cases: readonly WireCase[] = JSON.parse(readFileSync(url, 'utf8'));
  return cases.map(({ wire = '', wireHex }) =>
    wireHex === undefined ? Buffer.from(wire) : Buffer.from(wireHex.replaceAll(' ', ''), 'hex'),
  );
}

const stranger: fc.Arbitrary<Stranger> = fc.oneof(
  ...dialects.map(({ name }) => fc.record({ dialect: fc.constant(name), stream: anyStream(samplesOf(name)) })),
);

/** As long as a world settles. */
const SETTLING_MS = 50_000;

/** Unicode's list of direction controls and zero-width characters, and the categories that bear no text. */
const steering =
  /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|(?!\n)[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

test('the room says the same to everybody, and nothing that steers a terminal to who reads it as it comes', () => {
  fuzz({
    beside: import.meta.url,
    name: 'room',
    cases: fc.array(stranger, { minLength: 1, maxLength: 3 }),
    runs: 60,
    check: (strangers) => {
      const [whole, cut] = [evening(strangers, turnsOf), evening(strangers, chunksOf)];
      expect(cut).toEqual(whole);
      expect(whole.get('line')).not.toMatch(steering);
    },
  });
});

/** All that each of them hears, in texts of a byte a character; `line`, who listens, in UTF-8. */
function evening(
  strangers: readonly Stranger[],
  cut: (stream: Stream) => readonly Uint8Array[],
): ReadonlyMap<string, string> {
  const world = createWorld('whole');
  const house = createHouse({ world, houses: new Map() }, { address: { host: '192.168.1.2', port: 5000 } });
  const listener = enter({ world, house, dialect: dialectNamed('line'), index: 0 });
  settle(world);
  const heard = strangers.map(({ dialect, stream }, index) => {
    const { way, received } = enter({ world, house, dialect: dialectNamed(dialect), index: index + 1 });
    // Each when the one before was heard: who sends too many lines at once is let go for it.
    for (const chunk of cut(stream)) {
      way.write(chunk);
      world.calm();
    }
    settle(world);
    return received;
  });
  const all = heard.map((received, index): [string, string] => [`${index}`, received().toString('latin1')]);
  return new Map([...all, ['line', listener.received().toString()]]);
}

/** Whatever woke up on the way, it is the same time for everybody afterwards. */
function settle(world: World): void {
  world.at(world.now() + SETTLING_MS, () => {});
  world.settle();
}

interface Entry {
  readonly world: World;
  readonly house: House;
  readonly dialect: Dialect;
  readonly index: number;
}

function enter({ world, house, dialect, index }: Entry): { readonly way: Way; readonly received: () => Buffer } {
  const chunks: Uint8Array[] = [];
  let own: Way | undefined;
  world.connect(
    (way) => {
      own = way;
      return { receive: (input) => void (input.type === 'bytes' && chunks.push(input.bytes)) };
    },
    (way) => house.accept(dialect, { host: `192.168.1.${10 + index}`, port: 50_000 + index }, way),
  );
  if (own === undefined) throw new Error('a wire has two ends');
  return { way: own, received: () => Buffer.concat(chunks) };
}

function dialectNamed(name: string): Dialect {
  const found = dialects.find((dialect) => dialect.name === name);
  if (!found) throw new Error(`there is no dialect ${name}`);
  return found;
}
