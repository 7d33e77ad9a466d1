/** What the other side can make a hub session read, keep and write: up to each bound, and one past it. */
import { describe, expect, test } from 'vitest';
import { hub } from '../src/dialects/hub/dialect.ts';
import { message, openClient, openServer, permissive } from './hub-session.ts';
import { member, peer, room } from './vectors.ts';

const OBJECT_LIMIT = 64 * 1024;
const nick = message('/nick', 'maya');
const nicknameSet = message('/nicknameSet', 'maya', '', 'your nickname is maya');

/** A `/listRooms` of so many bytes. */
function objectOf(size: number): string {
  const empty = '{"command":"/listRooms","message":""}';
  return `${empty.slice(0, -2)}${'x'.repeat(size - empty.length)}"}`;
}

describe('the server', () => {
  test('takes an object of 64 KiB, and closes at one byte more', () => {
    const { hear, done } = openServer(permissive);
    hear(nick + objectOf(OBJECT_LIMIT));
    expect(done().slice(2)).toEqual(['request list-rooms', message('/listRooms', 'maya', '', 'No Rooms created yet')]);
    hear(objectOf(OBJECT_LIMIT + 1) + nick);
    expect(done()).toEqual([
      message('/close', 'maya', '', 'a message may have 65536 bytes at most'),
      `fault message-too-long at ${nick.length + 2 * OBJECT_LIMIT}`,
      'request quit',
      'close',
    ]);
    hear(nick);
    expect(done()).toEqual([]);
  });

  test('takes 16 levels of lists, and goes on after 17', () => {
    const nested = (depth: number) => `{"command":"/listRooms","x":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    const { hear, done } = openServer(permissive);
    hear(nick + nested(16) + nested(17) + nested(16));
    const reported = `fault not-a-message at ${nick.length + nested(16).length}`;
    expect(done().filter((line) => !line.startsWith('{'))).toEqual([
      'request register',
      'request list-rooms',
      reported,
      'request list-rooms',
    ]);
  });

  test('joins the first 64 rooms of a list', () => {
    const { hear, done } = openServer(permissive);
    hear(`${nick}{"command":"/join","room":[${Array.from({ length: 65 }, (_, i) => `"r${i}"`).join(',')}]}`);
    expect(done().filter((line) => line === 'request join')).toHaveLength(64);
  });

  test('reports 16 mistakes of one connection, and obeys what comes after', () => {
    const { hear, done } = openServer(permissive);
    hear(`${'nonsense\n'.repeat(17)}${nick}`);
    const faults = Array.from({ length: 16 }, (_, i) => `fault not-a-message at ${9 * i}`);
    expect(done()).toEqual([...faults, 'request register', nicknameSet]);
  });

  test('sends 128 characters of a refused name back', () => {
    const refusal = { code: 'nickname-invalid', text: 'too long' } as const;
    const { hear, done } = openServer(({ type }) => ({ type: 'refused', request: type, refusal }));
    hear(message('/nick', 'é'.repeat(128)) + message('/nick', `${'n'.repeat(128)}m`));
    expect(done().filter((line) => line.startsWith('{'))).toEqual([
      message('/nickFail', '\\u00e9'.repeat(128), '', 'too long'),
      message('/nickFail', 'n'.repeat(128), '', 'too long'),
    ]);
  });

  test('ends a list at 60 KiB with how many are left out', () => {
    const name = 'n'.repeat(1022);
    const { hear, tell, done } = openServer(permissive);
    hear(nick);
    done();
    tell({ type: 'listed', members: Array.from({ length: 60 }, () => member(name)) });
    tell({ type: 'listed', members: Array.from({ length: 72 }, () => member(name)) });
    const whole = `\\n${name}`.repeat(60);
    expect(done()).toEqual([
      message('/roomMembers', 'maya', 'friends', whole),
      message('/roomMembers', 'maya', 'friends', `${whole}\\n(and 12 more)`),
    ]);
  });

  test('sends a text of control characters in as many objects as it needs', () => {
    const { variant } = hub.openServer({ peer, room, strictness: 'liberal' });
    const text = '\u0001'.repeat(16 * 1024);
    const event = {
      type: 'said',
      member: member('maya'),
      text,
      manner: 'speech',
      id: 1,
      at: 0,
      room: 'friends',
    } as const;
    const objects = variant.encode(event);
    expect(objects.map(({ length }) => length)).toEqual([OBJECT_LIMIT - 3, 32_917]);
    expect(objects.map((bytes) => JSON.parse(Buffer.from(bytes).toString()).message).join('')).toBe(text);
  });
});

describe('the client', () => {
  test('takes an object of 64 KiB, and closes at one byte more', () => {
    const { hear, done } = openClient();
    hear(objectOf(OBJECT_LIMIT));
    expect(done().slice(1)).toEqual(['0 event rooms-listed']);
    hear(objectOf(OBJECT_LIMIT + 1) + nick);
    expect(done()).toEqual([`0 fault message-too-long at ${2 * OBJECT_LIMIT}`, '0 close']);
  });

  test.each([2000, 2001])('keeps 2,000 names of a list of %i', (count) => {
    const { hear, events } = openClient();
    hear(message('/roomMembers', 'maya', 'books', '\\nn'.repeat(count)));
    expect(events().map((event) => (event.type === 'listed' ? event.members.length : 0))).toEqual([2000]);
  });

  test('asks for the members of 256 rooms that it is said to have joined, and of no more', () => {
    const { hear, done } = openClient({ peer: 'portico' });
    for (let i = 0; i < 257; i += 1) hear(message('/joinSuccess', 'maya', `r${i}`));
    const asked = done().filter((line) => line.includes('/roomMembers'));
    expect(asked).toHaveLength(256);
    expect(asked.at(-1)).toContain('r255');
  });

  test('knows its own text again among the last 64', () => {
    const { ask, hear, done, events } = openClient({ peer: 'portico' });
    for (let i = 0; i < 65; i += 1) ask({ type: 'say', room: 'books', text: `t${i}`, manner: 'speech' });
    done();
    hear(message('/broadcast', 'maya', 'books', 't1'));
    expect(done()).toEqual([]);
    events();
    hear(message('/broadcast', 'maya', 'books', 't0'));
    expect(events()).toMatchObject([{ type: 'refused', request: 'say', refusal: { text: 't0' } }]);
  });
});

test('a name of blanks takes no longer than another', () => {
  const { hear, done } = openServer(permissive);
  hear(nick + message('/join', '', `${' '.repeat(60_000)}x`).repeat(20));
  expect(done().filter((line) => line === 'request join')).toHaveLength(20);
}, 2000);
