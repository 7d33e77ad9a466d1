import { describe, expect, test } from 'vitest';
import type { Address } from '../src/address.ts';
import { duration } from '../src/room/description.ts';
import { startProblem } from '../src/room/start-problem.ts';
import { findTarget, roomHandle } from '../src/room/target.ts';
import { foreign, friends, quiet, room } from './menu-session.ts';

const rooms = [quiet, friends, foreign, room({ port: 6000, name: 'twins' }), room({ port: 6001, name: 'Twins' })];
const isHere = (host: string): boolean => ['localhost', '127.0.0.1', '::1', '192.168.1.7'].includes(host);
const endpoint = (host: string, port: number): Address => ({ type: 'endpoint', host, port, dialect: 'line' });

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

describe('a room that does not start', () => {
  const about = { port: 80, bind: '10.0.0.9', neighbour: undefined, addresses: ['127.0.0.1', '192.168.1.7'] };

  test.each([
    ['EACCES', 1, "port 80 is for the system's administrator: take one from 1024 up: portico host 4242"],
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
