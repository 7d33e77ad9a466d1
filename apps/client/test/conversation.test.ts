import { exitCode } from '@portico/terminal';
import { describe, expect, it } from 'vitest';
import { joined, member, openChat, openChatAsMaya } from './chat.ts';

describe('saying', () => {
  it('sends what was typed, as it was typed', () => {
    const chat = openChatAsMaya();
    chat.enter('hello  there ');
    expect(chat.commands).toEqual([
      { type: 'request', request: { type: 'say', room: 'demo', text: 'hello  there', manner: 'speech' } },
    ]);
    expect(chat.rows().at(-1)).toBe('>');
  });

  const refusal = { code: 'muted', text: 'you may not speak in that room' } as const;

  it.each([
    ['hello there', 'say'],
    ['/msg bob psst', 'whisper'],
  ] as const)('leaves the input line free after %s was refused, which Up brings back', (text, request) => {
    const chat = openChatAsMaya();
    chat.enter(text);
    chat.hear({ type: 'refused', request, refusal });
    expect(chat.screen()).toContain(refusal.text);
    expect(chat.rows().at(-1)).toBe('>');
    chat.type('and');
    chat.press('up');
    expect(chat.rows().at(-1)).toBe(`> ${text}`);
    chat.press('down');
    expect(chat.rows().at(-1)).toBe('> and');
  });

  it('keeps what was begun before the refusal of another text', () => {
    const chat = openChatAsMaya();
    chat.enter('hello there');
    chat.type('and');
    chat.hear({ type: 'refused', request: 'say', refusal });
    expect(chat.rows().at(-1)).toBe('> and');
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
    expect(chat.screen()).not.toContain('asking the room to close');
    const refusal = { code: 'not-the-host', text: 'only the host can do that' } as const;
    chat.hear({ type: 'refused', request: 'close', refusal });
    expect(chat.screen()).toContain('only the host can do that');
    chat.disconnect();
    expect(chat.model().ending?.code).toBe(exitCode.lost);
  });

  it('takes the silent end of a room that was asked to close for its closing', () => {
    const chat = openChat();
    chat.enter('server exit');
    expect(chat.commands).toEqual([{ type: 'request', request: { type: 'close' } }]);
    expect(chat.screen()).toContain('asking the room to close');
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
  it('by an address that is lost names the address once', () => {
    const chat = openChat({ attendance: { room: { label: 'h:5001', address: 'h:5001', hosting: false } } });
    chat.disconnect('it ended');
    expect(chat.model().ending?.sentence).toMatch(/^the connection to h:5001 was lost: it ended/u);
  });

  it('to a full room does not blame the nickname, where the wire tells no code', () => {
    const chat = openChat({ attendance: { nicknameIs: 'chosen' } });
    const full = { code: 'unspecified', text: 'the room is full' } as const;
    chat.hear({ type: 'refused', request: 'register', refusal: full });
    expect(chat.commands.at(-1)).toMatchObject({
      ending: { code: exitCode.refused, sentence: 'demo did not let maya in: the room is full' },
    });
  });

  const refusal = { code: 'nickname-taken', text: 'maya is taken' } as const;

  it('by an address learns the name of the room from its greeting', () => {
    const chat = openChat({
      attendance: { room: { label: '127.0.0.1:5001', address: '127.0.0.1:5001', hosting: false } },
    });
    expect(chat.rows().at(-2)).toBe(' 127.0.0.1:5001 · maya');
    chat.hear(joined('maya'));
    expect(chat.title()).toBe('demo');
    expect(chat.screen()).toContain('welcome to demo: you are maya');
    expect(chat.rows().at(-2)).toBe(' demo · 127.0.0.1:5001 · maya · 1 person');
  });

  it('under another nickname says so', () => {
    const chat = openChat();
    chat.hear({ type: 'refused', request: 'join', refusal }, joined('guest-1'));
    expect(chat.screen()).toContain('welcome to demo: you are guest-1, as maya is taken');
    expect(chat.screen().match(/maya is taken/g)).toHaveLength(1);
    expect(chat.model().attendance.nickname).toBe('guest-1');
  });

  it('under another nickname that was asked for by itself says so once, and advises nothing', () => {
    const chat = openChat({ dialect: 'hub', attendance: { proposals: ['maya-2', 'maya-3'] } });
    const taken = (nickname: string) =>
      ({ code: 'nickname-taken', text: `${nickname} is taken, choose another name` }) as const;
    chat.hear({ type: 'refused', request: 'register', refusal: taken('maya') });
    chat.hear({ type: 'refused', request: 'register', refusal: taken('maya-2') });
    chat.hear({ type: 'registered', member: member('maya-3') });
    expect(chat.screen()).toContain('you are maya-3, as maya is taken: ');
    expect(chat.screen()).not.toMatch(/choose another|maya-2/u);
  });

  it('waits for another nickname where none is left to ask for by itself', () => {
    const chat = openChat({ dialect: 'hub', attendance: { proposals: ['maya-2'] } });
    for (let i = 0; i < 2; i++) chat.hear({ type: 'refused', request: 'register', refusal });
    expect(chat.screen()).toContain('maya is taken');
    chat.hear({ type: 'registered', member: member('mia') });
    expect(chat.screen()).toContain('you are mia: ');
  });

  it('under another nickname is not what somebody wants who chose theirs', () => {
    const chat = openChat({ attendance: { nicknameIs: 'chosen' } });
    chat.hear({ type: 'refused', request: 'join', refusal });
    const sentence = 'demo did not take the nickname maya: maya is taken: take another with --nick NICK';
    expect(chat.commands).toEqual([{ type: 'finish', ending: { code: exitCode.refused, sentence } }]);
  });

  it('to a full room ends as refused', () => {
    const chat = openChat();
    chat.hear({ type: 'refused', request: 'join', refusal: { code: 'room-full', text: 'the room is full' } });
    chat.disconnect();
    expect(chat.model().ending).toEqual({ code: exitCode.refused, sentence: 'demo let nobody in: the room is full' });
  });
});
