import { describe, expect, it } from 'vitest';
import { peopleHere } from '../src/ui/rooms.ts';
import { slashParameters } from '../src/ui/slash/table.ts';
import { left, member, openChat, openChatAsMaya, renamed, said, whispered } from './chat.ts';

describe('the commands', () => {
  it.each([
    ['/me waves', { type: 'say', room: 'demo', text: 'waves', manner: 'action' }],
    ['/msg bob a secret', { type: 'whisper', to: 'bob', text: 'a secret' }],
    ['/nick mia', { type: 'rename', nickname: 'mia' }],
    ['/nick zoe\u0308', { type: 'rename', nickname: 'zo\u00eb' }],
  ])('%s asks the room', (line, request) => {
    const chat = openChatAsMaya();
    chat.enter(line);
    expect(chat.commands).toEqual([{ type: 'request', request }]);
  });

  it.each([
    ['/frob', 'there is no command /frob: /help lists them (//frob says it as text)'],
    ['/hlep', 'did you mean /help?'],
    ['/foo', 'there is no command /foo: /help lists them'],
    ['/msg bob', 'this is how it goes: /msg NAME TEXT'],
    ['/nick two words', 'this is how it goes: /nick NICKNAME'],
    ['/theme pink', 'this is how it goes: /theme dark|light|mono'],
    ['/theme', 'the colours are dark'],
    ['/bell', 'the bell is on'],
    ['/topic x', 'this protocol has no topics'],
    ['/kick bob', 'this protocol has no operators'],
    ['/reply hello', 'nobody who is here has whispered with you'],
    ['/whois eve', 'nobody here has that name'],
    ['/whois BOB', 'bob: connected by the line protocol, address unknown, here when you came, not heard yet'],
    ['/members', '2 people here: bob (nc), maya (nc)'],
    ['/names', '2 people here: bob (nc), maya (nc)'],
    ['/who', '2 people here: bob (nc), maya (nc)'],
    ['/ignore', 'you ignore nobody'],
    ['/help msg', '/msg NAME TEXT  whispers to one person'],
    ['/', 'there is no command /'],
  ])('%s is answered here and not sent', (line, answer) => {
    const chat = openChatAsMaya({ size: { width: 120, height: 24 } }, 'bob');
    chat.enter(line);
    expect(chat.screen()).toContain(answer);
    expect(chat.commands).toEqual([]);
  });

  it('/help shows every command, on its first page or on another, each with a row on 80 x 24', () => {
    const chat = openChatAsMaya({}, 'bob');
    const pages = ['/help', '/help operators', '/help private', '/help screen', '/help keys'].map((line) => {
      chat.enter('/clear');
      chat.enter(line);
      return chat.rows().filter((row) => /^ {6}\S/u.test(row));
    });
    expect(pages.map((rows) => rows.length)).toEqual([21, 15, 5, 4, 9]);
    const shown = pages.flat().flatMap((row) => /^ +\/(\w+)/u.exec(row)?.[1] ?? []);
    expect(new Set(shown)).toEqual(new Set(slashParameters.keys()));
  });

  it('/help tells the same of both ways to leave', () => {
    const chat = openChatAsMaya();
    chat.enter('/help');
    expect(chat.screen()).toMatch(/\/quit +leaves; the room lives on/);
    expect(chat.screen()).toMatch(/client exit +leaves; the room lives on/);
  });

  it.each([
    [true, 'ends your rooms and the menu'],
    [false, 'asks the room to close'],
  ])('/help tells what server exit does, hosting: %s', (hosting, does) => {
    const room = { label: 'demo', address: '127.0.0.1:5001', hosting };
    const chat = openChatAsMaya({ size: { width: 100, height: 40 }, attendance: { room } });
    chat.enter('/help');
    expect(chat.screen()).toMatch(new RegExp(`server exit +${does}`));
  });

  it('/reply goes to whoever whispered last', () => {
    const chat = openChatAsMaya({}, 'bob', 'eve');
    chat.hear(whispered('bob', 'maya', 'psst'), whispered('maya', 'eve', 'hey'));
    chat.enter('/reply yes');
    expect(chat.commands.at(-1)).toEqual({ type: 'request', request: { type: 'whisper', to: 'eve', text: 'yes' } });
  });

  it('/reply follows a person to another nickname, and never goes to whoever takes theirs', () => {
    const chat = openChatAsMaya({ preferences: { bell: false } }, 'bob', 'eve');
    chat.hear(whispered('bob', 'maya', 'psst'), renamed('bob', 'bob2'), renamed('eve', 'bob'));
    chat.enter('/reply secret');
    const reply = { type: 'request', request: { type: 'whisper', to: 'bob2', text: 'secret' } };
    expect(chat.commands).toEqual([reply]);
    chat.hear(left('bob2'), renamed('bob', 'bob2'));
    chat.enter('/reply secret');
    expect(chat.commands).toEqual([reply]);
    expect(chat.screen()).toContain('nobody who is here has whispered with you');
  });

  it.each([
    ['chatos', 1],
    ['hub', 0],
  ])('/msg in %s is explained so often: %i', (dialect, times) => {
    const chat = openChatAsMaya({ dialect, size: { width: 120, height: 24 } }, 'bob', 'eve');
    chat.hear(whispered('maya', 'bob', 'psst'), whispered('maya', 'bob', 'well?'), whispered('maya', 'eve', 'psst'));
    expect(chat.screen().match(/only bob gets it, but bob may/gu) ?? []).toHaveLength(times);
    expect(chat.screen()).not.toContain('only eve');
  });

  it('/reply in chatos cannot know whom to answer', () => {
    const chat = openChatAsMaya({ dialect: 'chatos' }, 'bob');
    chat.hear(said('bob', 'psst'));
    chat.enter('/reply well?');
    expect(chat.screen()).toContain('this protocol does not tell who has whispered');
    expect(chat.commands).toEqual([]);
  });

  it('/ignore follows a person to another nickname, and leaves whoever takes theirs alone', () => {
    const chat = openChatAsMaya({}, 'bob', 'eve');
    chat.enter('/ignore eve');
    chat.hear(renamed('eve', 'mallory'), said('mallory', 'unheard'), renamed('bob', 'eve'), said('eve', 'a word'));
    expect(chat.screen()).not.toContain('unheard');
    expect(chat.screen()).toContain('eve: a word');
  });

  it('/ignore hides a person, and shows them again', () => {
    const chat = openChatAsMaya({}, 'bob');
    chat.enter('/ignore Bob');
    chat.hear(said('bob', 'maya, look!'), whispered('bob', 'maya', 'look!'));
    expect(chat.screen()).not.toContain('look!');
    expect(chat.commands).toEqual([]);
    chat.enter('/ignore bob');
    chat.hear(said('bob', 'look again'));
    expect(chat.screen()).toContain('bob: look again');
  });

  it('/clear empties the log', () => {
    const chat = openChatAsMaya({}, 'bob');
    chat.hear(said('bob', 'old news'));
    chat.enter('/clear');
    expect(chat.screen()).not.toContain('old news');
  });
});

describe('being called', () => {
  it('rings for the own name and for whispers, once a second, unless the bell is off', () => {
    const chat = openChatAsMaya({}, 'bob');
    chat.hear(said('bob', 'the mayans'), said('maya', 'maya'), whispered('maya', 'bob', 'maya'));
    expect(chat.commands).toEqual([]);
    chat.hear(said('bob', 'hello Maya!'), said('bob', 'maya maya maya'));
    chat.setTime('10:01');
    chat.hear(whispered('bob', 'maya', 'psst'));
    expect(chat.commands).toEqual([{ type: 'ring' }, { type: 'ring' }]);
    chat.enter('/bell off');
    chat.setTime('10:02');
    chat.hear(said('bob', 'maya?'));
    expect(chat.commands).toHaveLength(2);
  });

  it('follows a new nickname', () => {
    const chat = openChatAsMaya({}, 'bob');
    chat.hear(renamed('maya', 'mia'), said('bob', 'mia?'), said('bob', 'maya?'));
    expect(chat.commands).toEqual([{ type: 'ring' }]);
    expect(chat.screen()).toContain('you are now mia');
  });
});

describe('the people', () => {
  it('are asked for again after somebody joined, once for a burst', () => {
    const chat = openChatAsMaya();
    const stranger = { type: 'joined', member: member('bob') } as const;
    chat.hear(stranger, { type: 'joined', member: member('eve') });
    expect(chat.commands).toEqual([{ type: 'time', timer: 'relist' }]);
    chat.send({ type: 'timed', timer: 'relist' });
    expect(chat.commands.at(-1)).toEqual({ type: 'request', request: { type: 'who', room: 'demo' } });
    chat.hear({ type: 'listed', members: [member('maya', 'nc'), member('bob', 'irc'), member('eve', 'web')] });
    expect(chat.screen()).toMatch(/bob +irc/);
  });

  it('are completed last speaker first, and never oneself', () => {
    const chat = openChatAsMaya({}, 'max', 'mona', 'mik');
    chat.setTime('10:01');
    chat.hear(said('mona', 'first'));
    chat.setTime('10:02');
    chat.hear(said('mik', 'second'));
    const seen = ['tab', 'tab', 'tab', 'tab', 'S-tab'].map((key, index) => {
      if (index === 0) chat.type('m');
      chat.press(key);
      return chat.rows().at(-1);
    });
    expect(seen).toEqual(['> mik:', '> mona:', '> max:', '> mik:', '> max:']);
    chat.enter('hello');
    expect(chat.commands.at(-1)).toMatchObject({ request: { text: 'max: hello' } });
  });

  it('are no more than a room may hold, whoever is said to have a new nickname', () => {
    const chat = openChatAsMaya({}, ...Array.from({ length: 1_999 }, (_, index) => `guest-${index}`));
    chat.hear(renamed('nobody', 'mallory'), renamed('guest-7', 'bob'));
    expect(peopleHere(chat.model().rooms).size).toBe(2_000);
    expect(peopleHere(chat.model().rooms).has('bob')).toBe(true);
  });

  it('of a server that lists nobody are learnt from what they say', () => {
    const chat = openChat();
    chat.hear(said('10.0.0.2:4711', 'hello'), { type: 'noticed', text: 'anything at all' }, left('10.0.0.2:4711'));
    expect(chat.screen()).toContain('10.0.0.2:4711: hello');
    expect(chat.screen()).toContain('anything at all');
    expect(chat.screen()).toContain('10.0.0.2:4711 left');
    chat.enter('/names');
    expect(chat.screen()).toContain('this server does not tell who is here');
  });
});

describe('what was sent before', () => {
  it('comes back with Up and C-r', () => {
    const chat = openChatAsMaya();
    chat.enter('the first');
    chat.enter('the second');
    chat.press('up', 'up');
    expect(chat.rows().at(-1)).toBe('> the first');
    chat.press('down', 'down', 'C-r');
    chat.type('sec');
    expect(chat.rows().at(-1)).toBe('search "sec": the second');
    chat.press('enter');
    expect(chat.commands.at(-1)).toMatchObject({ request: { text: 'the second' } });
  });

  it('is found by what is typed after C-r, which the prompt shows', () => {
    const chat = openChatAsMaya();
    chat.enter('psst');
    chat.press('C-r');
    expect(chat.rows().at(-1)).toBe('search "":');
    chat.type('ps');
    chat.press('C-r', 'C-r');
    expect(chat.rows().at(-1)).toBe('search "ps": psst');
    chat.type('zz');
    expect(chat.rows().at(-1)).toBe('search "pszz" (nothing): psst');
  });

  it.each(['C-c', 'C-g', 'escape'])('is let be with %s, which does not leave the room', (key) => {
    const chat = openChatAsMaya();
    chat.press('C-r', key);
    expect(chat.rows().at(-1)).toBe('>');
    expect(chat.commands).toEqual([]);
  });
});
