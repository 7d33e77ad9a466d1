import { exitCode } from '@portico/terminal';
import { describe, expect, it } from 'vitest';
import { joined, left, member, openChat, openChatAsMaya, said, whispered } from './chat.ts';

describe('saying', () => {
  it('sends what was typed, as it was typed', () => {
    const chat = openChatAsMaya();
    chat.enter('hello  there ');
    expect(chat.commands).toEqual([
      { type: 'request', request: { type: 'say', room: '', text: 'hello  there', manner: 'speech' } },
    ]);
    expect(chat.rows().at(-1)).toBe('>');
  });

  it('sends nothing for nothing', () => {
    const chat = openChatAsMaya();
    chat.enter('');
    chat.enter('   ');
    expect(chat.commands).toEqual([]);
  });

  it('keeps pasted lines together until Enter', () => {
    const chat = openChatAsMaya();
    chat.paste('one\ntwo\n');
    expect(chat.commands).toEqual([]);
    expect(chat.screen()).toMatch(/> one\n {2}two$/);
    chat.press('enter');
    expect(chat.commands).toMatchObject([{ request: { type: 'say', text: 'one\ntwo' } }]);
  });

  it('begins a new line with Alt-Enter', () => {
    const chat = openChatAsMaya();
    chat.type('one');
    chat.press('M-enter');
    chat.enter('two');
    expect(chat.commands).toMatchObject([{ request: { type: 'say', text: 'one\ntwo' } }]);
  });

  it('says with two slashes what begins with one', () => {
    const chat = openChatAsMaya();
    chat.enter('//etc/passwd');
    expect(chat.commands).toMatchObject([{ request: { type: 'say', text: '/etc/passwd' } }]);
  });

  it('says that a paste was cut', () => {
    const chat = openChatAsMaya({ size: { width: 60, height: 24 } });
    chat.paste('x'.repeat(17_000));
    expect(chat.screen()).toContain('at once: 616 characters were\n');
  });
});

describe('leaving', () => {
  const gone = { type: 'finish', ending: { code: exitCode.done, sentence: undefined } };

  it.each(['client exit', '  client exit  ', '/quit', '/QUIT'])('with %j', (line) => {
    const chat = openChatAsMaya();
    chat.enter(line);
    expect(chat.commands).toEqual([gone]);
  });

  it('with C-c, which clears a line that is not empty first', () => {
    const chat = openChatAsMaya();
    chat.type('a draft');
    chat.press('C-c');
    expect(chat.commands).toEqual([]);
    expect(chat.rows().at(-1)).toBe('>');
    chat.press('C-c');
    expect(chat.commands).toEqual([gone]);
  });

  it('with C-d, which deletes in a line that is not empty', () => {
    const chat = openChatAsMaya();
    chat.type('ab');
    chat.press('home', 'C-d');
    expect(chat.rows().at(-1)).toBe('> b');
    chat.press('C-d', 'C-d');
    expect(chat.commands).toEqual([gone]);
  });

  it('not with Escape, which keeps the draft', () => {
    const chat = openChatAsMaya();
    chat.type('a draft');
    chat.press('escape', 'escape', 'C-s', 'escape', 'C-r', 'escape');
    expect(chat.screen()).toMatch(/> a draft$/);
    expect(chat.commands).toEqual([]);
  });

  it('ends the own room through its process, not through the wire', () => {
    const chat = openChatAsMaya({ attendance: { room: { label: 'demo', address: 'x:1', hosting: true } } });
    chat.enter('server exit');
    expect(chat.commands).toEqual([{ type: 'finish', ending: { code: exitCode.shutdown, sentence: undefined } }]);
  });

  it("asks for the end of somebody else's room, and shows a refusal", () => {
    const chat = openChatAsMaya();
    chat.enter('server exit');
    expect(chat.commands).toEqual([{ type: 'request', request: { type: 'close' } }]);
    const refusal = { code: 'not-the-host', text: 'only the host can do that' } as const;
    chat.hear({ type: 'refused', request: 'close', refusal });
    expect(chat.screen()).toContain('only the host can do that');
    chat.disconnect();
    expect(chat.model().ending?.code).toBe(exitCode.lost);
  });

  it('takes the silent end of a room that was asked to close for its closing', () => {
    const chat = openChat();
    chat.enter('server exit');
    chat.disconnect();
    expect(chat.model().ending).toEqual({ code: exitCode.closed, sentence: 'the room demo was closed' });
  });

  it('is no command inside of a longer text', () => {
    const chat = openChatAsMaya();
    chat.enter('server exit please');
    expect(chat.commands).toMatchObject([{ request: { type: 'say', text: 'server exit please' } }]);
  });
});

describe('the end of a room', () => {
  it('is said in words, and waits for Enter or the timer', () => {
    const chat = openChatAsMaya();
    chat.hear({ type: 'closed' });
    chat.disconnect();
    expect(chat.commands).toEqual([{ type: 'time', timer: 'go-back' }]);
    expect(chat.rows().at(-2)).toMatch(/the room was closed: Enter goes back$/);
    chat.type('a last word');
    chat.press('enter');
    const ending = { code: exitCode.closed, sentence: 'the room demo was closed' };
    expect(chat.commands.at(-1)).toEqual({ type: 'finish', ending });
    chat.send({ type: 'timed', timer: 'go-back' });
    expect(chat.commands.at(-1)).toEqual({ type: 'finish', ending });
  });

  it('by a broken connection tells which one and why', () => {
    const chat = openChatAsMaya();
    chat.disconnect('nothing came through any more');
    expect(chat.model().ending).toEqual({
      code: exitCode.lost,
      sentence: 'the connection to demo (127.0.0.1:5001) was lost: nothing came through any more',
    });
    chat.press('C-c');
    expect(chat.commands.at(-1)).toMatchObject({ type: 'finish', ending: { code: exitCode.lost } });
  });
});

describe('coming in', () => {
  const refusal = { code: 'nickname-taken', text: 'maya is taken' } as const;

  it('under another nickname says so', () => {
    const chat = openChat();
    chat.hear({ type: 'refused', request: 'join', refusal }, joined('guest-1'));
    expect(chat.screen()).toMatch(/maya is taken[ │]*\n.*welcome to demo: you are guest-1/);
    expect(chat.model().attendance.nickname).toBe('guest-1');
  });

  it('under another nickname is not what somebody wants who chose theirs', () => {
    const chat = openChat({ attendance: { claim: 'chosen' } });
    chat.hear({ type: 'refused', request: 'join', refusal });
    const sentence = 'demo did not take the nickname maya: maya is taken';
    expect(chat.commands).toEqual([{ type: 'finish', ending: { code: exitCode.refused, sentence } }]);
  });

  it('to a full room ends as refused', () => {
    const chat = openChat();
    chat.hear({ type: 'refused', request: 'join', refusal: { code: 'room-full', text: 'the room is full' } });
    chat.disconnect();
    expect(chat.model().ending).toEqual({ code: exitCode.refused, sentence: 'demo let nobody in: the room is full' });
  });
});

describe('the commands', () => {
  it.each([
    ['/me waves', { type: 'say', room: '', text: 'waves', manner: 'action' }],
    ['/msg bob a secret', { type: 'whisper', to: 'bob', text: 'a secret' }],
    ['/nick mia', { type: 'rename', nickname: 'mia' }],
  ])('%s asks the room', (line, request) => {
    const chat = openChatAsMaya();
    chat.enter(line);
    expect(chat.commands).toEqual([{ type: 'request', request }]);
  });

  it.each([
    ['/frob', 'there is no command /frob: /help lists them (//frob says it as text)'],
    ['/hlep', 'did you mean /help?'],
    ['/msg bob', 'this is how it goes: /msg NAME TEXT'],
    ['/nick two words', 'this is how it goes: /nick NAME'],
    ['/theme pink', 'this is how it goes: /theme dark|light|mono'],
    ['/topic x', 'this protocol has no topics'],
    ['/join other', 'this protocol has one room per port'],
    ['/kick bob', 'this protocol has no operators'],
    ['/reply hello', 'nobody has whispered with you yet'],
    ['/whois eve', 'nobody here is called eve'],
    ['/whois BOB', 'bob: connected by nc, address unknown, here when you came, not heard yet'],
    ['/names', '2 people here: bob (nc), maya (nc)'],
    ['/ignore', 'you ignore nobody'],
    ['/help msg', '/msg NAME TEXT  whispers to one person'],
    ['/', 'there is no command /'],
  ])('%s is answered here and not sent', (line, answer) => {
    const chat = openChatAsMaya({ size: { width: 120, height: 24 } }, 'bob');
    chat.enter(line);
    expect(chat.screen()).toContain(answer);
    expect(chat.commands).toEqual([]);
  });

  it('/help lists every command', () => {
    const chat = openChatAsMaya({ size: { width: 100, height: 40 } });
    chat.enter('/help');
    for (const name of ['me', 'msg', 'reply', 'nick', 'names', 'whois', 'ignore', 'clear', 'search', 'theme', 'bell']) {
      expect(chat.screen()).toContain(`/${name}`);
    }
  });

  it('/reply goes to whoever whispered last', () => {
    const chat = openChatAsMaya({}, 'bob', 'eve');
    chat.hear(whispered('bob', 'maya', 'psst'), whispered('maya', 'eve', 'hey'));
    chat.enter('/reply yes');
    expect(chat.commands.at(-1)).toEqual({ type: 'request', request: { type: 'whisper', to: 'eve', text: 'yes' } });
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
  it('rings for the own name and for whispers, unless the bell is off', () => {
    const chat = openChatAsMaya({}, 'bob');
    chat.hear(said('bob', 'the mayans'), said('maya', 'maya'), whispered('maya', 'bob', 'maya'));
    expect(chat.commands).toEqual([]);
    chat.hear(said('bob', 'hello Maya!'), whispered('bob', 'maya', 'psst'));
    expect(chat.commands).toEqual([{ type: 'ring' }, { type: 'ring' }]);
    chat.enter('/bell off');
    chat.hear(said('bob', 'maya?'));
    expect(chat.commands).toHaveLength(2);
  });

  it('follows a new nickname', () => {
    const chat = openChatAsMaya({}, 'bob');
    chat.hear({ type: 'renamed', before: 'maya', member: member('mia') }, said('bob', 'mia?'), said('bob', 'maya?'));
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
    expect(chat.commands.at(-1)).toEqual({ type: 'request', request: { type: 'who', room: '' } });
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
    expect(chat.rows().at(-1)).toBe('sent before: the second');
    chat.press('enter');
    expect(chat.commands.at(-1)).toMatchObject({ request: { text: 'the second' } });
  });
});
