import { dialects, roomNameProblem, writeAddress } from '@portico/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Address, parseAddress } from '../src/address.ts';
import { hasRooms, schemes, writeUrl } from '../src/dialect.ts';

interface Place {
  readonly host?: string;
  readonly port?: number;
  readonly dialect?: string;
  readonly transport?: 'tcp' | 'tls';
  readonly room?: string;
}

const endpoint = ({ host = 'host', port = 5000, dialect, transport = 'tcp', room = '' }: Place): Address => {
  return { type: 'endpoint', host, port, dialect, transport, room };
};

const isRoomOfOurs = (name: string): boolean => roomNameProblem(name) === undefined;

describe('an address', () => {
  test.each<[written: string, meant: Address]>([
    ['5000', { type: 'port', port: 5000 }],
    [' 5000 ', { type: 'port', port: 5000 }],
    ['1', { type: 'port', port: 1 }],
    ['65535', { type: 'port', port: 65_535 }],
    ['friends', { type: 'name', name: 'friends' }],
    ['friends of maya', { type: 'name', name: 'friends of maya' }],
    ['5e3', { type: 'name', name: '5e3' }],
    ['host:5000', endpoint({})],
    ['192.168.1.7:5000', endpoint({ host: '192.168.1.7' })],
    ['[::1]:5000', endpoint({ host: '::1' })],
    ['[fe80::1%eth0]:5000', endpoint({ host: 'fe80::1%eth0' })],
    ['line://host:5000', endpoint({ dialect: 'line' })],
    ['LINE://host:5000/', endpoint({ dialect: 'line' })],
    ['line://[::1]:5000', endpoint({ host: '::1', dialect: 'line' })],
    ['peerchat://host:5000', endpoint({ dialect: 'peerchat' })],
    ['peerchat+json://host:5000', endpoint({ dialect: 'peerchat-json' })],
    ['peerchat-json://host:5000', endpoint({ dialect: 'peerchat-json' })],
    ['Peerchat+JSON://host', endpoint({ dialect: 'peerchat-json', port: 8080 })],
    ['chatos://host:5000', endpoint({ dialect: 'chatos' })],
    ['hub://host:5000', endpoint({ dialect: 'hub' })],
    ['hub://host', endpoint({ dialect: 'hub', port: 1025 })],
    ['hub://[::1]', endpoint({ host: '::1', dialect: 'hub', port: 1025 })],
    ['hub://host/', endpoint({ dialect: 'hub', port: 1025 })],
    ['hub://host/lobby', endpoint({ dialect: 'hub', port: 1025, room: 'lobby' })],
    ['hub://host:5000/lobby/', endpoint({ dialect: 'hub', room: 'lobby' })],
    ['hub://host:5000/two%20words', endpoint({ dialect: 'hub', room: 'two words' })],
    ['hub://host:5000/%C4%8Dtvrtek', endpoint({ dialect: 'hub', room: 'čtvrtek' })],
    ['hub://host:5000/a%2Fb', endpoint({ dialect: 'hub', room: 'a/b' })],
    ['hub://host:5000/a/b', endpoint({ dialect: 'hub', room: 'a/b' })],
    ['hub://host:5000/100%', endpoint({ dialect: 'hub', room: '100%' })],
    ['hub://host:5000/%ff', endpoint({ dialect: 'hub', room: '\ufffd' })],
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
    ['line://', '"line://" is not an address: write it like line://HOST:PORT'],
    ['line://a b:5000', '"line://a b:5000" is not an address: write it like line://HOST:PORT'],
    ['line://host', 'line://host lacks a port: write it like line://host:5000'],
    ['chatos://[::1]/lobby', 'chatos://[::1] lacks a port: write it like chatos://[::1]:5000'],
    ['peerchat://host', 'peerchat://host lacks a port: write it like peerchat://host:5000'],
    ['[::1]', '[::1] lacks a port: write it like [::1]:5000'],
    ['hub://', '"hub://" is not an address: write it like hub://HOST:PORT'],
    ['Peerchat+JSON://', '"peerchat+json://" is not an address: write it like peerchat+json://HOST:PORT'],
    ['hub:///lobby', '"hub://" is not an address: write it like hub://HOST:PORT'],
    ['hub://host:', '"" is not a port: give a number from 1 to 65535'],
    ['hub://host:0/lobby', '"0" is not a port: give a number from 1 to 65535'],
    ['hub://::1', '"::1" is an IPv6 address: write it in brackets, with a port: hub://[::1]:5000'],
    ['hub://host/a%00b', "a room's name holds printable characters only"],
    ['hub://host/a%0Ab', "a room's name holds printable characters only"],
    ['peerchat://host:5000/lobby', 'a mesh has no rooms: leave out "lobby" after peerchat://host:5000'],
    ['line://host:5000/lobby', 'line has one room per port: leave out "lobby" after line://host:5000'],
    ['chatos://host:5000/a', 'chatos has one room per port: leave out "a" after chatos://host:5000'],
    ['peerchat+json://host/a', 'a mesh has no rooms: leave out "a" after peerchat+json://host'],
    ['::1', '"::1" is an IPv6 address: write it in brackets, with a port: [::1]:5000'],
    ['http://host:80', `this Portico does not speak http://: it knows ${schemes.join(', ')}`],
  ])('%j is refused in one sentence', (written, sentence) => {
    expect(parseAddress(written)).toEqual({ type: 'problem', sentence, code: 2 });
  });

  test('is understood as messages write it', () => {
    const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(host, fc.integer({ min: 1, max: 65_535 }), (name, port) => {
        expect(parseAddress(writeAddress({ host: name, port }))).toEqual(endpoint({ host: name, port }));
      }),
    );
  });

  test.each(dialects)('of $name is understood as messages write it, with a room where it has a server', (one) => {
    const port = fc.integer({ min: 1, max: 65_535 });
    const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6());
    const room = hasRooms(one) ? fc.string({ unit: 'grapheme' }).filter(isRoomOfOurs) : fc.constant('');
    fc.assert(
      fc.property(fc.record({ host, port, room }), (place) => {
        const address = { ...place, dialect: one.name, transport: 'tcp' } as const;
        expect(parseAddress(writeUrl(address))).toEqual({ type: 'endpoint', ...address });
      }),
    );
  });

  test('of any text is an address or a sentence', () => {
    fc.assert(
      fc.property(fc.constantFrom('', ...schemes), fc.string({ unit: 'binary' }), (scheme, text) =>
        ['port', 'name', 'endpoint', 'problem'].includes(parseAddress(scheme + text).type),
      ),
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
