import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyListing, parseListing, serialiseListing, withoutRooms, withRoom } from '../src/format/listing.ts';
import type { RoomEntry } from '../src/index.ts';
import { room } from './room.ts';

const here = 'this-machine';
const entry: RoomEntry = { ...room(5000), process: { pid: 41, start: 'boot/1' } };
const stored = { machine: here, ...entry };

function fileWith(...rooms: readonly unknown[]): string {
  return JSON.stringify({ version: 1, rooms });
}

function portsOf(text: string): readonly number[] | undefined {
  const parsed = parseListing(text, here);
  return parsed.type === 'newer' ? undefined : [...parsed.listing.rooms.keys()];
}

const anyEntry: fc.Arbitrary<RoomEntry> = fc.record({
  port: fc.integer({ min: 1, max: 65_535 }),
  name: fc.string({ unit: 'binary' }),
  addresses: fc.array(fc.string(), { maxLength: 3 }),
  process: fc.option(fc.record({ pid: fc.integer({ min: 1, max: 4_194_304 }), start: fc.string() }), {
    nil: undefined,
  }),
  startedAt: fc.double({ min: 0, max: 8.64e15, noNaN: true }),
  host: fc.string({ unit: 'binary' }),
  dialects: fc.array(fc.string(), { maxLength: 3 }),
  strict: fc.boolean(),
  private: fc.boolean(),
  people: fc.nat(),
  activeAt: fc.double({ min: 0, max: 8.64e15, noNaN: true }),
});

test('what is written is what is read', () => {
  fc.assert(
    fc.property(fc.array(anyEntry), (entries) => {
      const listing = entries.reduce(withRoom, emptyListing);
      const parsed = parseListing(serialiseListing(listing, here), here);
      expect(parsed).toEqual({ type: 'sound', listing });
    }),
  );
});

test('no text makes the reader throw', () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((value) => fileWith(value, stored)),
  );
  fc.assert(fc.property(text, (file) => void parseListing(file, here)));
});

test('rooms of other machines are not shown, and written back', () => {
  const theirs = { ...stored, machine: 'another', name: 'theirs' };
  const parsed = parseListing(fileWith(theirs, stored), here);
  if (parsed.type === 'newer') throw new Error('not newer');
  expect(parsed).toMatchObject({ type: 'sound', listing: { rooms: new Map([[5000, entry]]) } });
  expect(JSON.parse(serialiseListing(parsed.listing, here)).rooms).toEqual([stored, theirs]);
});

test.each([
  ['', 'sound'],
  [' \n', 'sound'],
  ['{', 'damaged'],
  ['null', 'damaged'],
  ['[]', 'damaged'],
  ['{"rooms":[]}', 'damaged'],
  ['{"version":"1","rooms":[]}', 'damaged'],
  ['{"version":1}', 'damaged'],
  ['{"version":1,"rooms":{}}', 'damaged'],
  ['{"version":2}', 'newer'],
])('the file %j is %s', (text, type) => {
  expect(parseListing(text, here).type).toBe(type);
});

describe('an entry that cannot be trusted is left out, and its neighbours stay:', () => {
  test.each<[string, unknown]>([
    ['no object', 5001],
    ['null', null],
    ['a list', [5001]],
    ['no machine', { ...stored, machine: undefined, port: 5001 }],
    ['port 0', { ...stored, port: 0 }],
    ['port 65536', { ...stored, port: 65_536 }],
    ['half a port', { ...stored, port: 5000.5 }],
    ['a port as text', { ...stored, port: '5001' }],
    ['no name', { ...stored, port: 5001, name: null }],
    ['addresses that are no texts', { ...stored, port: 5001, addresses: [1] }],
    ['a process without a start', { ...stored, port: 5001, process: { pid: 7 } }],
    ['a whole process group', { ...stored, port: 5001, process: { pid: -7, start: '' } }],
    ['its own process group', { ...stored, port: 5001, process: { pid: 0, start: '' } }],
    ['no process at all', { ...stored, port: 5001, process: undefined }],
    ['a negative head count', { ...stored, port: 5001, people: -1 }],
    ['a time before the epoch', { ...stored, port: 5001, startedAt: -1 }],
    ['a time beyond all clocks', { ...stored, port: 5001, activeAt: 8.64e15 + 1 }],
    ['a broken room of another machine', { machine: 'another', port: 5001 }],
  ])('%s', (_what, bad) => {
    const text = fileWith(bad, stored);
    expect(parseListing(text, here).type).toBe('damaged');
    expect(portsOf(text)).toEqual([5000]);
  });
});

test('a room is taken out, and its successor on the same port is not', () => {
  const successor = { ...entry, process: { pid: 41, start: 'boot/2' } };
  expect([...withoutRooms(withRoom(emptyListing, entry), [entry]).rooms]).toEqual([]);
  expect([...withoutRooms(withRoom(emptyListing, successor), [entry]).rooms.values()]).toEqual([successor]);
});
