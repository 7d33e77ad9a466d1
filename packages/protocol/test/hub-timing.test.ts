/** The moments of the hub client. Its server has none. */
import { describe, expect, test } from 'vitest';
import type { Request } from '../src/vocabulary.ts';
import { message, openClient } from './hub-session.ts';

const say = (text: string): Request => ({ type: 'say', room: 'books', text, manner: 'speech' });
const nicknameSet = message('/nicknameSet', 'maya');

describe('before a server of somebody else', () => {
  test.each(['liberal', 'strict'] as const)('it leaves 30 ms between two writes (%s)', (strictness) => {
    const { ask, pass, done } = openClient({ strictness });
    ask(say('one'));
    ask(say('two'));
    pass(100);
    expect(done()).toEqual([
      `0 ${message('/nick', 'maya')}`,
      `30 ${message('/broadcast', 'maya', 'books', 'one')}`,
      '30 event said',
      `60 ${message('/broadcast', 'maya', 'books', 'two')}`,
      '60 event said',
    ]);
  });

  test('it asks for the list of rooms, so that its user sees them', () => {
    const { hear, pass, done } = openClient();
    hear(nicknameSet);
    pass(100);
    expect(done()).toEqual([
      `0 ${message('/nick', 'maya')}`,
      '0 event registered',
      `30 ${message('/listRooms', 'maya')}`,
    ]);
  });

  test.each([
    ['one', '\\nbooks', [`60 ${message('/join', 'maya', 'books')}`]],
    ['several', '\\nbooks\\nfilms', []],
    ['none', 'No Rooms created yet', []],
  ])('of a first list of rooms it joins the only one: %s', (_many, list, joins) => {
    const { hear, pass, done } = openClient();
    hear(nicknameSet);
    pass(50);
    done();
    hear(message('/listRooms', 'maya', '', list));
    hear(message('/listRooms', 'maya', '', '\\nfilms'));
    pass(50);
    expect(done()).toEqual(['50 event rooms-listed', '50 event rooms-listed', ...joins]);
  });

  test('a server that makes it ask without end is asked for so much only', () => {
    const { hear, pass, done } = openClient();
    hear(nicknameSet);
    for (let i = 0; i < 200; i += 1) {
      hear(message('/joinSuccess', 'maya', `r${i}`) + message('/leaveRoom', 'maya', `r${i}`));
    }
    done();
    pass(10_000);
    expect(done().filter((line) => line.includes('/roomMembers'))).toHaveLength(63);
  });

  test('it joins the room that it was given, and asks for its members', () => {
    const { hear, pass, done } = openClient({ room: 'books' });
    hear(nicknameSet);
    pass(50);
    expect(done().at(-1)).toBe(`30 ${message('/join', 'maya', 'books')}`);
    hear(message('/joinSuccess', 'maya', 'books', 'welcome'));
    pass(50);
    expect(done()).toEqual(['50 event joined', `60 ${message('/roomMembers', 'maya', 'books')}`]);
  });

  test('it takes a room for left once it has said so: not every server answers', () => {
    const { ask, hear, pass, done } = openClient({ room: 'books' });
    hear(nicknameSet + message('/joinSuccess', 'maya', 'books'));
    pass(100);
    done();
    ask({ type: 'leave', room: 'books' });
    hear(message('/leaveRoom', 'maya', 'books', 'you left'));
    expect(done()).toEqual([`100 ${message('/leaveRoom', 'maya', 'books')}`, '100 event left']);
  });

  test('it writes at most 1,024 bytes at once, and cuts no character', () => {
    const { ask, pass, done, events } = openClient();
    ask(say('é😀"\u0001'.repeat(300)));
    pass(2000);
    const written = done().filter((line) => line.includes('/broadcast'));
    expect(Math.max(...written.map((line) => line.replace(/^\d+ /u, '').length))).toBeLessThanOrEqual(1024);
    const said = events().flatMap((event) => (event.type === 'said' ? [event.text] : []));
    expect(said).toHaveLength(written.length);
    expect(said.join('')).toBe('é😀"\u0001'.repeat(300));
  });
});

test('before a room of ours it waits for nothing', () => {
  const { ask, done } = openClient({ peer: 'portico' });
  ask(say('x'.repeat(2000)));
  expect(done()).toEqual([
    `0 ${message('/nick', 'maya')}`,
    `0 ${message('/broadcast', 'maya', 'books', 'x'.repeat(2000))}`,
    '0 event said',
  ]);
});

describe('a leave', () => {
  test('is said last, and ends when the server closes', () => {
    const { ask, pass, end, done } = openClient();
    ask(say('bye'));
    ask({ type: 'quit', reason: 'left' });
    ask(say('too late'));
    pass(90);
    end();
    pass(5000);
    expect(done()).toEqual([
      `0 ${message('/nick', 'maya')}`,
      `30 ${message('/broadcast', 'maya', 'books', 'bye')}`,
      '30 event said',
      `60 ${message('/close', 'maya')}`,
      '90 close',
    ]);
  });

  test('ends after a second when the server does not close', () => {
    const { ask, pass, done } = openClient({ peer: 'portico' });
    ask({ type: 'quit', reason: 'left' });
    pass(999);
    expect(done()).toEqual([`0 ${message('/nick', 'maya')}`, `0 ${message('/close', 'maya')}`]);
    pass(1);
    expect(done()).toEqual(['1000 close']);
  });
});
