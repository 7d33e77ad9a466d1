import { roomNameProblem, writeAddress } from '@portico/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Address, parseAddress } from '../src/address.ts';

const endpoint = (host: string, port: number): Address => ({ type: 'endpoint', host, port, dialect: 'line' });

describe('an address', () => {
  test.each<[written: string, meant: Address]>([
    ['5000', { type: 'port', port: 5000 }],
    [' 5000 ', { type: 'port', port: 5000 }],
    ['1', { type: 'port', port: 1 }],
    ['65535', { type: 'port', port: 65_535 }],
    ['friends', { type: 'name', name: 'friends' }],
    ['friends of maya', { type: 'name', name: 'friends of maya' }],
    ['5e3', { type: 'name', name: '5e3' }],
    ['host:5000', endpoint('host', 5000)],
    ['192.168.1.7:5000', endpoint('192.168.1.7', 5000)],
    ['[::1]:5000', endpoint('::1', 5000)],
    ['[fe80::1%eth0]:5000', endpoint('fe80::1%eth0', 5000)],
    ['line://host:5000', endpoint('host', 5000)],
    ['LINE://host:5000/', endpoint('host', 5000)],
    ['line://[::1]:5000', endpoint('::1', 5000)],
  ])('%j is understood', (written, meant) => {
    expect(parseAddress(written)).toEqual(meant);
  });

  test.each<[written: string, sentence: string]>([
    ['', 'an address is missing: give a port, HOST:PORT or the name of a room'],
    ['0', '"0" is not a port: give a number from 1 to 65535'],
    ['70000', '"70000" is not a port: give a number from 1 to 65535'],
    ['host:70000', '"70000" is not a port: give a number from 1 to 65535'],
    ['host:', '"" is not a port: give a number from 1 to 65535'],
    ['host:abc', '"abc" is not a port: give a number from 1 to 65535'],
    [':5000', '":5000" is not an address: give a port, HOST:PORT or the name of a room'],
    ['a b:5000', '"a b:5000" is not an address: give a port, HOST:PORT or the name of a room'],
    ['line://', '"" is not an address: give a port, HOST:PORT or the name of a room'],
    ['line://host', '"host" is not an address: give a port, HOST:PORT or the name of a room'],
    ['::1', '"::1" is an IPv6 address: write it in brackets, with a port: [::1]:5000'],
    ['http://host:80', 'this Portico does not speak http://: it knows line://'],
  ])('%j is refused in one sentence', (written, sentence) => {
    expect(parseAddress(written)).toEqual({ type: 'problem', sentence, code: 2 });
  });

  test('is understood as messages write it', () => {
    const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(host, fc.integer({ min: 1, max: 65_535 }), (name, port) => {
        expect(parseAddress(writeAddress({ host: name, port }))).toEqual(endpoint(name, port));
      }),
    );
  });

  test('of any text is an address or a sentence', () => {
    fc.assert(
      fc.property(fc.string(), (text) => ['port', 'name', 'endpoint', 'problem'].includes(parseAddress(text).type)),
    );
  });
});

describe("a room's name", () => {
  test.each(['friends', 'friends of maya', 'Čtvrtek', '5000b'])('may be %j', (name) => {
    expect(roomNameProblem(name)).toBeUndefined();
    expect(parseAddress(name)).toEqual({ type: 'name', name });
  });

  test.each(['', '  ', '5000', 'a:b', 'a/b'])('may not be %j, which no address could mean', (name) => {
    expect(roomNameProblem(name)).toBeDefined();
  });
});
