/** A registry file may say anything: it is read without a crash, and what is read of it can be written and read again. */
import { anyStream, bytesOf, fuzz, type Stream } from '@portico/testkit';
import { expect, test } from 'vitest';
import { parseListing, serialiseListing } from '../src/format/listing.ts';
import { readPortList } from '../src/index.ts';
import { room } from './room.ts';

const here = 'this-machine';
const entries = [5000, 5001].map((port) => ({ ...room(port), process: { pid: 41, start: 'boot/1' } }));
const listing = { rooms: new Map(entries.map((entry) => [entry.port, entry])), elsewhere: [] };
const samples = [serialiseListing(listing, here), '{"version":1,"rooms":[', '{"__proto__":{"port":1}}', '5000\n5001\n'];

function textOf(stream: Stream): string {
  return Buffer.from(bytesOf(stream)).toString();
}

test('a registry file that says anything is read, and what was read can be written', () => {
  fuzz({
    beside: import.meta.url,
    name: 'listing',
    cases: anyStream(samples.map((text) => Buffer.from(text))),
    runs: 200,
    check: (stream) => {
      const parsed = parseListing(textOf(stream), here);
      if (parsed.type === 'newer') return;
      const again = parseListing(serialiseListing(parsed.listing, here), here);
      expect(again).toEqual({ type: 'sound', listing: parsed.listing });
    },
  });
});

test('a list of ports that says anything is read', () => {
  fuzz({
    beside: import.meta.url,
    name: 'port-list',
    cases: anyStream([Buffer.from('5000\n5001\r\n# x\n65536\n')]),
    runs: 200,
    check: (stream) => void readPortList(textOf(stream)),
  });
});
