import { exitCode } from '@portico/terminal';
import { describe, expect, it } from 'vitest';
import { type Chat, type ChatOptions, joined, left, member, openChat, openChatAsMaya, renamed, said } from './chat.ts';

/** Maya at a server that waits to be told of a room. */
function openHub(options: ChatOptions = {}): Chat {
  const chat = openChat(options);
  chat.hear({ type: 'registered', member: member('maya', 'hub') });
  return chat;
}

/** Maya in `demo`, then in `lab`. */
function openTwoRooms(options: ChatOptions = {}): Chat {
  const chat = openHub(options);
  chat.hearIn('demo', joined('maya'), { type: 'listed', members: ['maya', 'bob'].map((name) => member(name, 'hub')) });
  chat.hearIn('lab', joined('maya'), { type: 'listed', members: ['maya', 'eve'].map((name) => member(name, 'hub')) });
  return chat;
}

function requests({ commands }: Chat): readonly unknown[] {
  return commands.flatMap((command) => (command.type === 'request' ? [command.request] : []));
}

function note(chat: Chat, row = -3): string {
  return chat.rows().at(row)?.split('│')[0]?.trim() ?? '';
}

describe('a server with rooms to choose from', () => {
  it('tells how to enter one, and takes no text before', () => {
    const chat = openHub({ size: { width: 80, height: 10 } });
    expect(note(chat)).toBe('10:00 you are maya: /rooms lists the rooms, /join ROOM enters or opens one');
    expect(chat.rows().at(-2)).toBe(' demo · 127.0.0.1:5001 · maya · in no room');
    for (const line of ['hello?', '/me waves', '/part', '/members', '/peers']) chat.enter(line);
    expect(chat.screen().match(/you are in no room: \/rooms lists the rooms/gu)).toHaveLength(5);
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
    expect([-5, -4, -3].map((row) => note(chat, row))).toEqual([
      'demo        2 people, you are in it',
      'the cellar  1 person',
      'elsewhere',
    ]);
    chat.hear({ type: 'rooms-listed', rooms: [] });
    expect(note(chat)).toBe('there is no room yet: /join ROOM opens one');
    chat.hear({ type: 'rooms-listed', rooms: Array.from({ length: 201 }, (_, at) => ({ name: `r${at}`, size: 0 })) });
    expect([note(chat, -4), note(chat)]).toEqual(['r199', 'and 1 more']);
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
    const sentence = 'demo did not take the nickname maya: maya is taken';
    expect(chat.commands).toEqual([{ type: 'finish', ending: { code: exitCode.refused, sentence } }]);
  });

  it('may refuse a room, which is no end', () => {
    const chat = openHub({ attendance: { nicknameIs: 'chosen', wanted: 'mia' } });
    chat.enter('/join a/b');
    chat.hear({ type: 'refused', request: 'join', refusal: { code: 'room-name-invalid', text: 'no slashes' } });
    expect(chat.screen()).toContain('no slashes');
    expect(chat.commands).toEqual([{ type: 'request', request: { type: 'join', room: 'a/b', nickname: undefined } }]);
  });
});

describe('in two rooms', () => {
  it('on 80 x 12', () => {
    const chat = openTwoRooms({ size: { width: 80, height: 12 } });
    chat.setTime('10:02');
    chat.hearIn('lab', said('eve', 'the oscilloscope is free'));
    chat.hearIn('demo', said('bob', 'lunch?'), { ...left('bob'), reason: 'parted' }, joined('tom'), left('tom'));
    chat.hearIn('lab', said('maya', 'good'), left('eve'));
    expect(`\n${chat.screen()}\n`).toBe(`
                                                           │ 1 person
10:00 you are maya: /rooms lists the rooms, /join ROOM     │ maya            hub
      enters or opens one                                  │
10:00 welcome to demo: you are maya                        │
10:00 welcome to lab: you are maya                         │
10:02 eve: the oscilloscope is free                        │
10:02 [demo] bob: lunch?                                   │
10:02 [demo] bob left; tom came and went                   │
10:02 maya: good                                           │
10:02 eve left                                             │
 lab and 1 more · 127.0.0.1:5001 · maya · 1 person
>
`);
  });

  it('on 40 x 10', () => {
    const chat = openTwoRooms({ size: { width: 40, height: 10 } });
    chat.hearIn('demo', {
      type: 'said',
      member: member('bob'),
      text: 'pours coffee for everybody here',
      manner: 'action',
    });
    expect(`\n${chat.screen()}\n`).toBe(`

10:00 you are maya: /rooms lists the
      rooms, /join ROOM enters or opens
      one
10:00 welcome to demo: you are maya
10:00 welcome to lab: you are maya
10:00 [demo] * bob pours coffee for
      everybody here
 lab +1 · maya · 2 people
>
`);
  });

  it('speaks in the one entered last, or named by /join', () => {
    const chat = openTwoRooms();
    chat.enter('one');
    chat.enter('/join demo');
    expect(note(chat)).toBe('you talk in demo now');
    chat.enter('two');
    chat.enter('/me waves');
    expect(requests(chat).slice(-3)).toMatchObject([
      { room: 'lab', text: 'one' },
      { room: 'demo', text: 'two' },
      { room: 'demo', text: 'waves', manner: 'action' },
    ]);
    expect(chat.title()).toBe('demo');
  });

  it('leaves the current one, or the one named, until there is none', () => {
    const chat = openTwoRooms();
    const gone = { ...left('maya'), reason: 'parted' } as const;
    chat.enter('/part');
    expect(requests(chat).at(-1)).toEqual({ type: 'leave', room: 'lab' });
    chat.hearIn('lab', gone);
    expect(note(chat)).toBe('10:00 you left lab: you talk in demo now');
    expect(chat.rows().at(-2)).toBe(' demo · 127.0.0.1:5001 · maya · 2 people');
    chat.hearIn('lab', joined('maya'));
    chat.enter('/part demo');
    chat.hearIn('demo', gone, gone);
    expect(note(chat)).toBe('10:00 you left demo');
    chat.hearIn('lab', gone);
    expect(chat.screen()).toContain('you left lab: you are in no room');
  });

  it('does nothing when the server says again that one is in', () => {
    const chat = openTwoRooms();
    const before = chat.model();
    chat.hearIn('demo', joined('maya'));
    expect(chat.model()).toEqual(before);
  });

  it('is told a new nickname once, wherever its bearer is', () => {
    const chat = openTwoRooms({ size: { width: 60, height: 12 } });
    chat.hearIn('demo', renamed('bob', 'bert'), renamed('maya', 'mia'));
    expect([note(chat, -4), note(chat)]).toEqual(['10:00 [demo] bob is now bert', '10:00 you are now mia']);
    chat.enter('/whois mia');
    expect(chat.screen()).toContain('mia: connected by hub, in demo and lab');
  });

  it('hears its name in either, and nothing of whom it ignores', () => {
    const chat = openTwoRooms();
    chat.enter('/ignore eve');
    chat.hearIn('lab', said('eve', 'maya, look'));
    chat.hearIn('demo', said('bob', 'maya?'));
    expect(chat.commands.filter(({ type }) => type === 'ring')).toHaveLength(1);
    expect(chat.screen()).not.toContain('look');
  });

  it('completes the people of the current room first, and the names of rooms', () => {
    const chat = openTwoRooms();
    chat.hearIn('demo', said('bob', 'I spoke last'), {
      type: 'rooms-listed',
      rooms: [{ name: 'library', size: 0 }],
    });
    chat.press('tab');
    expect(chat.rows().at(-1)).toBe('> eve:');
    chat.press('tab');
    expect(chat.rows().at(-1)).toBe('> bob:');
    chat.press('C-c');
    chat.type('/join l');
    chat.press('tab', 'tab');
    expect(chat.rows().at(-1)).toBe('> /join library');
  });

  it('shows what the server notes on the other one with its name', () => {
    const chat = openTwoRooms();
    chat.hearIn('demo', { type: 'noticed', text: 'the window is open' });
    expect(note(chat)).toBe('10:00 [demo] the window is open');
    chat.hearIn('the house', { type: 'noticed', text: 'the house closes at eight' });
    expect(note(chat)).toBe('10:00 the house closes at eight');
  });
});

describe('who is there', () => {
  it('is asked for on entering a room of several, and a refusal of that is not shown', () => {
    const chat = openHub();
    chat.hearIn('lab', joined('maya'));
    expect(requests(chat)).toEqual([{ type: 'who', room: 'lab' }]);
    const refusal = { code: 'not-in-this-dialect', text: 'this protocol has no list of members' } as const;
    chat.hearIn('lab', { type: 'refused', request: 'who', refusal });
    expect(chat.screen()).not.toContain('no list');
    chat.enter('/who');
    chat.hearIn('lab', { type: 'refused', request: 'who', refusal });
    expect(chat.screen()).toContain('this protocol has no list of members');
  });

  it('is asked anew where the server tells it on request only', () => {
    const chat = openTwoRooms({ size: { width: 60, height: 12 } });
    chat.enter('/members');
    chat.enter('/members cellar');
    expect(requests(chat).slice(-2)).toEqual([
      { type: 'who', room: 'lab' },
      { type: 'who', room: 'cellar' },
    ]);
    chat.hearIn('lab', { type: 'listed', members: [member('maya'), member('tom', 'nc')] });
    expect(note(chat)).toBe('2 people here: maya, tom (nc)');
    chat.hearIn('cellar', { type: 'listed', members: [member('zoe')] });
    expect(note(chat)).toBe('1 person in cellar: zoe');
    chat.enter('/names cellar');
    chat.hearIn('cellar', { type: 'listed', members: [] });
    expect(note(chat)).toBe('nobody is in cellar');
  });

  it('in a mesh comes with where everybody listens', () => {
    const chat = openChatAsMaya();
    const peer = { nickname: 'bob', badge: 'peerchat', address: { host: '10.0.0.2', port: 8080 } };
    chat.enter('/peers');
    expect(requests(chat)).toEqual([{ type: 'who', room: 'demo' }]);
    chat.hear({ type: 'listed', members: [member('maya'), peer] });
    expect(note(chat)).toBe('bob  10.0.0.2:8080');
    chat.enter('/peers');
    chat.hear({ type: 'listed', members: [member('maya')] });
    expect(note(chat)).toBe('nobody else is here');
    chat.enter('/peers');
    chat.hear({ type: 'listed', members: [member('maya'), member('bob')] });
    expect(note(chat)).toBe('this protocol has no peers, only a server');
  });
});
