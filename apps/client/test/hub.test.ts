import { exitCode } from '@portico/terminal';
import { describe, expect, it } from 'vitest';
import { ROOMS_LIMIT } from '../src/ui/rooms.ts';
import { joined, logRow, member, openChat, openChatAsMaya, openHub, openTwoRooms, requests, said } from './chat.ts';

describe('a server with rooms to choose from', () => {
  it('tells how to enter one, and takes no text before', () => {
    const chat = openHub({ size: { width: 80, height: 10 } });
    expect(logRow(chat)).toBe('10:00 you are maya: /rooms lists the rooms, /join ROOM enters or opens one');
    expect(chat.rows().at(-2)).toBe(' demo · 127.0.0.1:5001 · maya · in no room');
    for (const line of ['hello?', '/me waves', '/part', '/members']) chat.enter(line);
    expect(chat.screen().match(/you are in no room: \/rooms lists the rooms/gu)).toHaveLength(4);
    expect(chat.commands).toEqual([]);
  });

  it('lists them, with who is in them and where one is', () => {
    const chat = openTwoRooms({ size: { width: 80, height: 10 } });
    chat.enter('/rooms');
    expect(requests(chat).at(-1)).toEqual({ type: 'list-rooms' });
    const rooms = [
      { name: 'demo', size: 2 },
      { name: 'the cellar', size: 1 },
      { name: 'elsewhere', size: 0 },
    ];
    chat.hear({ type: 'rooms-listed', rooms });
    expect([-5, -4, -3].map((row) => logRow(chat, row))).toEqual([
      'demo        2 people, you are in it',
      'the cellar  1 person',
      'elsewhere',
    ]);
    chat.hear({ type: 'rooms-listed', rooms: [] });
    expect(logRow(chat)).toBe('there is no room yet: /join ROOM opens one');
    const many = Array.from({ length: 201 }, (_, at) => ({ name: `r${at}`, size: 0 }));
    chat.hear({ type: 'rooms-listed', rooms: many.slice(0, 200) });
    expect(logRow(chat)).toBe('r199');
    chat.hear({ type: 'rooms-listed', rooms: many });
    expect([logRow(chat, -4), logRow(chat)]).toEqual(['r199', 'and 1 more']);
  });

  it('is asked anew who is there when somebody speaks who is not on the list', () => {
    const chat = openHub();
    chat.hear(
      joined('maya'),
      { type: 'listed', members: [member('maya')] },
      said('bob', 'hi'),
      said('bob', 'hi again'),
    );
    expect(chat.commands.filter(({ type }) => type === 'time')).toEqual([{ type: 'time', timer: 'relist' }]);
    chat.hear(said('maya', 'hello'));
    chat.send({ type: 'timed', timer: 'relist' });
    expect(requests(chat).at(-1)).toEqual({ type: 'who', room: 'demo' });
  });

  it('is left for good with all of its rooms', () => {
    const chat = openTwoRooms();
    chat.enter('client exit');
    expect(chat.commands.at(-1)).toEqual({ type: 'finish', ending: { code: exitCode.done, sentence: undefined } });
  });

  it('keeps its own name in what is said of its end', () => {
    const chat = openTwoRooms();
    chat.hear({ type: 'closed' });
    expect(chat.model().ending?.sentence).toBe('the room demo was closed');
  });

  it('refuses a nickname as a room does', () => {
    const refusal = { code: 'nickname-taken', text: 'maya is taken' } as const;
    const chat = openChat({ attendance: { nicknameIs: 'chosen' } });
    chat.hear({ type: 'refused', request: 'register', refusal });
    const sentence = 'demo did not take the nickname maya: maya is taken: take another with --nick NICK';
    expect(chat.commands).toEqual([{ type: 'finish', ending: { code: exitCode.refused, sentence } }]);
  });

  it('is asked for the next nickname that may stand for one that it does not take', () => {
    const refusal = { code: 'nickname-taken', text: 'that is taken' } as const;
    const chat = openChat({ dialect: 'hub', attendance: { proposals: ['maya-2', 'maya-3'] } });
    for (let i = 0; i < 3; i++) chat.hear({ type: 'refused', request: 'register', refusal });
    expect(requests(chat)).toEqual([
      { type: 'register', nickname: 'maya-2' },
      { type: 'register', nickname: 'maya-3' },
    ]);
    expect(chat.model().ending).toBeUndefined();
    chat.hear({ type: 'registered', member: member('maya-3') });
    expect(chat.model().attendance.nickname).toBe('maya-3');
  });

  it('may let one into so many rooms, and no more are kept', () => {
    const chat = openHub();
    for (let i = 0; i < ROOMS_LIMIT; i++) chat.hearIn(`room-${i}`, joined('maya'));
    expect(chat.model().rooms.entered.size).toBe(ROOMS_LIMIT);
    const before = chat.model();
    chat.hearIn('one-more', joined('maya'));
    expect(chat.model()).toEqual(before);
  });

  it('may refuse a room, which is no end', () => {
    const chat = openHub({ attendance: { nicknameIs: 'chosen', wanted: 'mia' } });
    chat.enter('/join a/b');
    chat.hear({ type: 'refused', request: 'join', refusal: { code: 'room-name-invalid', text: 'no slashes' } });
    expect(chat.screen()).toContain('no slashes');
    expect(chat.commands).toEqual([{ type: 'request', request: { type: 'join', room: 'a/b', nickname: undefined } }]);
  });
});

describe('who is there', () => {
  const refusal = { code: 'not-in-this-dialect', text: 'this protocol has no list of members' } as const;

  it('is asked for by the session on entering a room of several, and a refusal of that is not shown', () => {
    const chat = openHub();
    chat.hearIn('lab', joined('maya'));
    expect(requests(chat)).toEqual([]);
    chat.hearIn('lab', { type: 'refused', request: 'who', refusal });
    chat.enter('/members cellar');
    expect(chat.screen()).not.toContain('no list');
    chat.hearIn('cellar', { type: 'refused', request: 'who', refusal });
    expect(chat.screen()).toContain('this protocol has no list of members');
  });

  it('is asked anew where the server tells it on request only', () => {
    const chat = openTwoRooms({ size: { width: 60, height: 12 } });
    for (const line of ['/members', '/names', '/who']) {
      chat.enter(line);
      expect(requests(chat).at(-1)).toEqual({ type: 'who', room: 'lab' });
      chat.hearIn('lab', { type: 'listed', members: [member('maya'), member('tom', 'nc')] });
      expect(logRow(chat)).toBe('2 people here: maya, tom (nc)');
    }
    chat.enter('/members cellar');
    expect(requests(chat)).toHaveLength(4);
    expect(requests(chat).at(-1)).toEqual({ type: 'who', room: 'cellar' });
    chat.hearIn('cellar', { type: 'listed', members: [member('zoe')] });
    expect(logRow(chat)).toBe('1 person in cellar: zoe');
    chat.enter('/names cellar');
    chat.hearIn('cellar', { type: 'listed', members: [] });
    expect(logRow(chat)).toBe('nobody is in cellar');
  });

  it('in a mesh comes with where everybody listens', () => {
    const chat = openChatAsMaya({ dialect: 'peerchat' });
    const peer = { nickname: 'bob', badge: 'peerchat', address: { host: '10.0.0.2', port: 8080 } };
    chat.enter('/peers');
    expect(requests(chat)).toEqual([{ type: 'who', room: 'demo' }]);
    chat.hear({ type: 'listed', members: [member('maya'), peer] });
    expect(logRow(chat)).toBe('bob  10.0.0.2:8080');
    chat.enter('/peers');
    chat.hear({ type: 'listed', members: [member('maya')] });
    expect(logRow(chat)).toBe('nobody else is here');
  });

  it.each(['line', 'hub', 'chatos'])('in %s is no question of peers', (dialect) => {
    const chat = openChatAsMaya({ dialect });
    chat.enter('/peers');
    expect(logRow(chat)).toBe('this protocol has no peers, only a server');
    expect(chat.commands).toEqual([]);
  });

  it('is not counted where the server tells it to nobody', () => {
    const chat = openChat({ size: { width: 80, height: 10 } });
    chat.hearIn('', joined('maya'));
    expect(requests(chat)).toEqual([{ type: 'who', room: '' }]);
    chat.hearIn('', { type: 'refused', request: 'who', refusal }, said('bob', 'hello'));
    expect(`\n${chat.screen()}\n`).toBe(`
                                                           │ heard so far
                                                           │ bob
                                                           │ maya             nc
                                                           │
                                                           │
                                                           │
10:00 welcome to demo: you are maya                        │
10:00 bob: hello                                           │
 demo · 127.0.0.1:5001 · maya
>
`);
    chat.enter('/who');
    expect(logRow(chat, -4)).toBe('this server does not tell who is here; heard so far:');
    chat.enter('hello');
    expect(requests(chat).at(-1)).toMatchObject({ type: 'say', room: '' });
    chat.type('/join ');
    chat.press('tab');
    expect(chat.rows().at(-1)).toBe('> /join');
  });
});
