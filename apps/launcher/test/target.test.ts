import { dialects } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';
import { describe, expect, test } from 'vitest';
import { type Address, parseAddress } from '../src/address.ts';
import { isProblem } from '../src/problem.ts';
import { duration } from '../src/room/description.ts';
import { hostsAmong } from '../src/room/network-room.ts';
import { startProblem } from '../src/room/start-problem.ts';
import { findTarget, roomHandle, targetAddress } from '../src/room/target.ts';
import { hostsOf, waysInto } from '../src/room/way-in.ts';
import { foreign, friends, quiet, room } from './menu-session.ts';

const rooms = [quiet, friends, foreign, room({ port: 6000, name: 'twins' }), room({ port: 6001, name: 'Twins' })];
const isHere = (host: string): boolean => ['localhost', '127.0.0.1', '::1', '192.168.1.7'].includes(host);
const endpoint = (host: string, port: number, dialect?: string): Address => {
  return { type: 'endpoint', host, port, dialect, transport: 'tcp', room: '' };
};

/** One of the rooms behind port 5000 of this machine. */
const endpointIn = (room: string) => {
  return { type: 'endpoint', host: 'localhost', port: 5000, dialect: 'hub', transport: 'tcp', room } as const;
};

describe('an address leads to', () => {
  test.each<[what: string, address: Address, target: object]>([
    ['the room on a port', { type: 'port', port: 5000 }, { host: '127.0.0.1', port: 5000, entry: friends }],
    ['whoever listens on a port', { type: 'port', port: 9 }, { host: 'localhost', port: 9, entry: undefined }],
    ['a room by its name, in any case', { type: 'name', name: 'FRIENDS' }, { port: 5000, entry: friends }],
    ['a room at an address of this machine', endpoint('localhost', 5000), { host: '127.0.0.1', entry: friends }],
    ['a stranger elsewhere', endpoint('example.org', 5000), { host: 'example.org', port: 5000, entry: undefined }],
  ])('%s', (_, address, target) => {
    expect(findTarget(address, rooms, isHere)).toMatchObject(target);
  });

  test('no room under a slip of the finger, but to a suggestion', () => {
    expect(findTarget({ type: 'name', name: 'freinds' }, rooms, isHere)).toMatchObject({
      type: 'problem',
      sentence: 'there is no room "freinds" here: did you mean "friends"?',
    });
  });

  test.each(['127.0.0.1', '192.168.1.7', 'LOCALHOST', 'maya.local', 'lab-3.example.org'])(
    'no room where %s stands without a port',
    (name) => {
      const host = name.toLowerCase();
      expect(findTarget({ type: 'name', name }, rooms, isHere)).toEqual({
        type: 'problem',
        sentence: `there is no room "${name}" here: as an address it lacks a port: write it like ${host}:5000`,
        code: 3,
      });
    },
  );

  test('a room that is called like a machine, or almost so', () => {
    const machine = room({ port: 7, name: 'maya.local' });
    expect(findTarget({ type: 'name', name: 'maya.local' }, [machine], isHere)).toMatchObject({ entry: machine });
    expect(findTarget({ type: 'name', name: 'maia.local' }, [machine], isHere)).toMatchObject({
      sentence: 'there is no room "maia.local" here: did you mean "maya.local"?',
    });
  });

  test.each(['nobody', 'v1.2', '1.2.3', 'friends.', '.local', 'see you. soon'])('no room %j, nor a machine', (name) => {
    expect(findTarget({ type: 'name', name }, [], isHere)).toMatchObject({
      sentence: `there is no room "${name}" here: see which there are with: portico list`,
    });
  });

  test('the very address that a room is bound to', () => {
    const bound = room({ port: 7, addresses: ['::1'] });
    expect(findTarget({ type: 'port', port: 7 }, [bound], isHere)).toMatchObject({ host: '::1' });
  });

  test.each<[host: string, addresses: readonly string[], isTheRoom: boolean]>([
    ['192.168.1.7', ['::'], true],
    ['::1', ['::'], true],
    ['192.168.1.7', ['0.0.0.0'], true],
    ['::1', ['0.0.0.0'], false],
    ['127.0.0.1', ['127.0.0.1'], true],
    ['localhost', ['127.0.0.1'], true],
    ['192.168.1.7', ['127.0.0.1'], false],
    ['::1', ['127.0.0.1'], false],
    ['localhost', ['192.168.1.7'], false],
  ])('at %s, and a room that listens on %j: the room (%j) or another program', (host, addresses, isTheRoom) => {
    const bound = room({ port: 7, addresses });
    expect(findTarget(endpoint(host, 7), [bound], isHere)).toMatchObject({ entry: isTheRoom ? bound : undefined });
  });

  const speaking = (...dialects: readonly string[]): RoomEntry => room({ port: 7, dialects });

  test.each<[what: string, dialects: readonly string[], address: Address, dialect: string]>([
    ['line, whatever else it speaks', ['hub', 'peerchat', 'line'], { type: 'port', port: 7 }, 'line'],
    ['line, whatever else it speaks', ['hub', 'peerchat', 'line'], endpoint('localhost', 7), 'line'],
    ['the only one', ['hub'], { type: 'port', port: 7 }, 'hub'],
    ['the only one', ['peerchat'], { type: 'name', name: 'room-7' }, 'peerchat'],
    ['the only one', ['hub'], endpoint('localhost', 7), 'hub'],
    ['the one that was named', ['hub', 'line'], endpoint('localhost', 7, 'hub'), 'hub'],
    ['the one that was named', ['hub'], endpoint('localhost', 7, 'line'), 'line'],
    ['line, where none is known', [], { type: 'port', port: 7 }, 'line'],
  ])('a room, by %s: %j', (_, dialects, address, dialect) => {
    expect(findTarget(address, [speaking(...dialects)], isHere)).toMatchObject({ dialect });
  });

  test('a stranger, by line unless another was named', () => {
    expect(findTarget(endpoint('example.org', 7), rooms, isHere)).toMatchObject({ dialect: 'line' });
    expect(findTarget(endpoint('example.org', 7, 'hub'), rooms, isHere)).toMatchObject({ dialect: 'hub' });
  });

  test.each<[address: Address, room: string]>([
    [{ type: 'name', name: 'lonely' }, 'lonely'],
    [endpoint('localhost', 7), 'lonely'],
    [endpoint('localhost', 7, 'hub'), 'lonely'],
    [{ ...endpointIn('lobby'), port: 7 }, 'lobby'],
    [endpoint('localhost', 7, 'line'), ''],
  ])('the room that a strict one is, unless another is named: %j', (address, name) => {
    const strict = room({ port: 7, name: 'lonely', dialects: ['hub'], strict: true });
    expect(findTarget(address, [strict], isHere)).toMatchObject({ room: name });
  });

  test('one of the rooms behind a port', () => {
    expect(findTarget(endpointIn('lobby'), rooms, isHere)).toMatchObject({ entry: friends, room: 'lobby' });
  });

  test('no room, where two have the name', () => {
    expect(findTarget({ type: 'name', name: 'twins' }, rooms, isHere)).toMatchObject({
      type: 'problem',
      sentence: '2 rooms are called "twins": name one by its port: 6000, 6001',
    });
  });
});

test('what is typed to name a room is its name, unless that is not enough', () => {
  const odd = [room({ port: 8, name: 'two words' }), room({ port: 9, name: '--all' })];
  const handles = [...rooms, ...odd].map((entry) => roomHandle(entry, rooms));
  expect(handles).toEqual(['room-4242', 'friends', '7000', '6000', '6001', '8', '9']);
});

const everyDialect = dialects.map(({ name }) => name);

test.each<[what: string, entry: Partial<RoomEntry>, typed: readonly string[]]>([
  [
    'everything',
    { dialects: everyDialect },
    [
      'http://192.168.1.7:7/',
      'nc 192.168.1.7 7',
      'irssi -c 192.168.1.7 -p 7',
      'weechat irc://NICK@192.168.1.7:7',
      'portico join irc://192.168.1.7:7',
    ],
  ],
  [
    'everything, but over TLS only',
    { dialects: everyDialect, tls: 'only' },
    [
      'https://192.168.1.7:7/',
      'openssl s_client -quiet -connect 192.168.1.7:7',
      '/connect -tls 192.168.1.7 7',
      'weechat ircs://NICK@192.168.1.7:7',
      'portico join ircs://192.168.1.7:7',
    ],
  ],
  ['line, strictly', { dialects: ['line'], strict: true }, ['nc 192.168.1.7 7', 'portico join 192.168.1.7:7']],
  [
    'hub, strictly',
    { dialects: ['hub'], strict: true, name: 'two words' },
    ['portico join hub://192.168.1.7:7/two%20words'],
  ],
  [
    'peerchat-json, strictly',
    { dialects: ['peerchat-json'], strict: true },
    ['portico join peerchat+json://192.168.1.7:7'],
  ],
])('others join a room that speaks %s with what it takes', (_, entry, typed) => {
  expect(waysInto(room({ port: 7, ...entry }), '192.168.1.7').map((way) => way.typed)).toEqual(typed);
});

test('of addresses where one was, machines of private networks are asked for their rooms, each once', () => {
  const addresses = ['irc://10.0.0.7:5000', 'hub://10.0.0.7:1025/lobby', 'irc.example.org:6667', '203.0.113.7:5000'];
  const more = [
    '192.168.1.7:5000',
    '[fd00::7]:5000',
    '4242',
    'friends',
    ...[1, 2, 3, 4, 5].map((at) => `10.0.1.${at}:1`),
  ];
  const hosts = ['10.0.0.7', 'fd00::7', '10.0.1.1', '10.0.1.2', '10.0.1.3'];
  expect(hostsAmong([...addresses, ...more], isHere)).toEqual(hosts);
});

test.each<[addresses: readonly string[], hosts: readonly string[]]>([
  [['::'], ['192.168.1.7', '10.8.0.2']],
  [['0.0.0.0'], ['192.168.1.7', '10.8.0.2']],
  [['10.8.0.2'], ['10.8.0.2']],
  [['2001:db8::7'], ['2001:db8::7']],
  [['127.0.0.1'], []],
  [['::1'], []],
])('a room that listens at %j is reached at %j', (addresses, hosts) => {
  expect(hostsOf(room({ port: 7, addresses }), ['192.168.1.7', '10.8.0.2'])).toEqual(hosts);
});

test.each([
  '5000',
  '5001',
  'host:5000',
  'line://127.0.0.1:5003',
  'ircs://host:5000',
  'hub://127.0.0.1:5000',
  'hub://host:5000/two%20words',
  'peerchat://[::1]:7',
])('who was in %s is told to type the same', (typed) => {
  const address = parseAddress(typed);
  if (isProblem(address)) throw new Error(address.sentence);
  const target = findTarget(
    address,
    [friends, room({ port: 5001, dialects: ['hub'] }), room({ port: 5003, dialects: ['irc', 'line'] })],
    isHere,
  );
  if (isProblem(target)) throw new Error(target.sentence);
  expect(targetAddress(target)).toBe(typed);
});

test.each<[what: string, entry: Partial<RoomEntry>, transport: string]>([
  ['as it is', { tls: 'offered' }, 'tcp'],
  ['as it is from the loopback', { tls: 'only' }, 'tcp'],
  ['by TLS where it does not listen on the loopback', { tls: 'only', addresses: ['192.168.1.7'] }, 'tls'],
])('a room with a certificate is joined %s', (_, entry, transport) => {
  const known = room({ port: 7, dialects: ['irc'], ...entry });
  expect(findTarget({ type: 'port', port: 7 }, [known], isHere)).toMatchObject({ dialect: 'irc', transport });
});

describe('a room that does not start', () => {
  const about = {
    port: 80,
    bind: '10.0.0.9',
    neighbour: undefined,
    addresses: ['127.0.0.1', '192.168.1.7'],
    anyPort: 'portico host',
  };

  test.each([
    [
      'EACCES',
      1,
      "port 80 is for the system's administrator: take one from 1024 up, or for the first free one: portico host",
    ],
    ['EADDRINUSE', 1, 'port 80 is taken by another program: for the first free one: portico host'],
    ['EADDRNOTAVAIL', 2, '"10.0.0.9" is no address of this machine: --bind takes one of 127.0.0.1, 192.168.1.7'],
    ['usage', 2, 'as the room said it'],
    ['disk-full', 1, 'as the room said it'],
  ])('because of %s', (code, exit, sentence) => {
    expect(startProblem({ code, text: 'as the room said it' }, about)).toEqual({
      type: 'problem',
      sentence,
      code: exit,
    });
  });

  test('because a room is there', () => {
    const problem = startProblem({ code: 'EADDRINUSE', text: '' }, { ...about, neighbour: friends });
    expect(problem.sentence).toBe('port 80 is taken by room "friends" (pid 4000): join it with: portico join 80');
  });
});

test.each([
  [-5000, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_599_999, '59 min'],
  [3_600_000, '1 h'],
  [172_799_999, '47 h'],
  [172_800_000, '2 d'],
])('%i ms are %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
