import type { Happening } from '@portico/protocol';
import { describe, expect, it } from 'vitest';
import { left, member, openChatAsMaya, renamed } from './chat.ts';

type Between = 'private-asked' | 'stream-offered';

function between<Type extends Between>(type: Type, from: string, to: string) {
  return { type, member: member(from), to: member(to) };
}

function answered(from: string, to: string, answer: 'yes' | 'no'): Happening {
  return { type: 'private-answered', member: member(from), to: member(to), answer };
}

describe('a private connection', () => {
  it('asked for by somebody rings, says how to answer, and is answered', () => {
    const chat = openChatAsMaya({ size: { width: 80, height: 10 } }, 'bob');
    chat.hear(between('private-asked', 'bob', 'maya'));
    expect(chat.commands).toEqual([{ type: 'ring' }]);
    expect(`\n${chat.screen()}\n`).toBe(`
                                                           │ 2 people
                                                           │ bob              nc
                                                           │ maya             nc
                                                           │
                                                           │
10:00 welcome to demo: you are maya                        │
10:00 bob asks for a private connection: /accept bob or    │
      /refuse bob                                          │
 demo · 127.0.0.1:5001 · maya · 2 people
>
`);
    chat.enter('/accept');
    const answer = { type: 'answer-private', to: 'bob', answer: 'yes' };
    expect(chat.commands.at(-1)).toEqual({ type: 'request', request: answer });
    chat.hear(answered('maya', 'bob', 'yes'));
    expect(chat.screen()).toContain('accepting a private connection with bob');
    chat.enter('/refuse');
    expect(chat.screen()).toContain('nobody has asked you for a private connection');
  });

  it('is answered to whom one names, and follows who asked to another nickname', () => {
    const chat = openChatAsMaya({}, 'bob', 'eve');
    chat.hear(between('private-asked', 'eve', 'maya'), between('private-asked', 'bob', 'maya'), renamed('bob', 'bert'));
    chat.enter('/refuse');
    chat.enter('/accept eve');
    expect(chat.commands.slice(-2)).toMatchObject([
      { request: { to: 'bert', answer: 'no' } },
      { request: { to: 'eve', answer: 'yes' } },
    ]);
    chat.hear(left('bert'));
    expect(chat.model().asker).toBeUndefined();
  });

  it('that one asks for is answered in words', () => {
    const chat = openChatAsMaya({ size: { width: 120, height: 12 } }, 'bob');
    chat.enter('/private bob');
    expect(chat.commands).toEqual([{ type: 'request', request: { type: 'ask-private', to: 'bob' } }]);
    chat.hear(between('private-asked', 'maya', 'bob'), answered('bob', 'maya', 'no'), answered('bob', 'maya', 'yes'));
    expect(chat.screen()).toContain('asking bob for a private connection');
    expect(chat.screen()).toContain('bob refused the private connection');
    expect(chat.screen()).toMatch(/bob accepted the private connection *│/);
    expect(chat.commands).toHaveLength(1);
  });

  it('is not asked for by whom one ignores', () => {
    const chat = openChatAsMaya({}, 'bob');
    chat.enter('/ignore bob');
    chat.hear(between('private-asked', 'bob', 'maya'), between('stream-offered', 'bob', 'maya'));
    expect(chat.screen()).not.toMatch(/bob (?:asks|offers)/u);
    expect(chat.commands).toEqual([]);
    expect(chat.model().asker).toBeUndefined();
  });
});

describe('a byte stream', () => {
  it.each([
    ['/share bob 22', { type: 'share', with: 'bob', port: 22 }],
    ['/reach bob', { type: 'reach', whom: 'bob', port: undefined }],
    ['/reach bob 65535', { type: 'reach', whom: 'bob', port: 65_535 }],
  ])('%s is done outside of the room', (line, command) => {
    const chat = openChatAsMaya({ dialect: 'chatos' }, 'bob');
    chat.enter(line);
    expect(chat.commands).toEqual([command]);
  });

  it.each([
    '/share bob',
    '/share bob 0',
    '/share bob 65536',
    '/share bob ssh',
    '/reach',
    '/reach bob 0',
    '/reach a b c',
  ])('%s is not understood', (line) => {
    const chat = openChatAsMaya({ dialect: 'chatos' }, 'bob');
    chat.enter(line);
    expect(chat.screen()).toContain('this is how it goes: /');
    expect(chat.commands).toEqual([]);
  });

  it.each(['/share bob 22', '/reach', '/reach bob'])('is nothing that %s does in other protocols', (line) => {
    const chat = openChatAsMaya({ dialect: 'hub' }, 'bob');
    chat.enter(line);
    expect(chat.screen()).toContain('this protocol carries no byte streams');
    expect(chat.commands).toEqual([]);
  });

  it('is told of, and so is what came of it, but never its secret', () => {
    const chat = openChatAsMaya({ size: { width: 120, height: 12 } }, 'bob');
    const token = '0123456789abcdef0123456789abcdef';
    chat.hear(between('stream-offered', 'bob', 'maya'), between('stream-offered', 'maya', 'bob'));
    chat.hear({ type: 'stream-opened', member: member('maya'), to: member('bob'), token });
    chat.hear({ type: 'stream-opened', member: member('bob'), to: member('maya'), token });
    chat.send({ type: 'reported', outcome: 'done', text: "bob's port is here at 127.0.0.1:4711" });
    chat.send({ type: 'reported', outcome: 'failed', text: 'port 22 is taken' });
    const told = chat.rows().map((row) => row.split('│')[0]?.trim());
    expect(told.slice(-8, -2)).toEqual([
      '10:00 bob offers a byte stream: /reach bob opens it on a local port',
      '10:00 offering bob a byte stream',
      '10:00 opened the byte stream of bob',
      '10:00 bob opened a byte stream',
      "bob's port is here at 127.0.0.1:4711",
      'port 22 is taken',
    ]);
    expect(chat.screen()).not.toContain(token);
  });
});
