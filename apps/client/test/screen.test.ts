import { describe, expect, it } from 'vitest';
import { type Chat, joined, left, member, openChat, openChatAsMaya, said, whispered } from './chat.ts';

function converse(chat: Chat): Chat {
  chat.setTime('10:04');
  chat.hear(said('bob', 'good morning'), joined('eve'), joined('tom'), left('tom'));
  chat.setTime('10:05');
  chat.hear(
    said('eve', 'maya: did you see that the rooms list themselves now, with everybody who is in them?'),
    said('maya', 'yes!'),
    { type: 'said', member: member('bob'), text: 'pours coffee', manner: 'action' },
    whispered('eve', 'maya', 'lunch?'),
  );
  return chat;
}

describe('the chat screen', () => {
  it('on 80 x 12', () => {
    const chat = converse(openChatAsMaya({ size: { width: 80, height: 12 } }, 'bob'));
    chat.type('a draft');
    expect(`\n${chat.screen()}\n`).toBe(`
                                                           │ 3 people
                                                           │ bob              nc
10:00 welcome to demo: you are maya                        │ eve              nc
10:04 bob: good morning                                    │ maya             nc
10:04 eve joined; tom came and went                        │
10:05 eve: maya: did you see that the rooms list           │
           themselves now, with everybody who is in them?  │
10:05 maya: yes!                                           │
10:05 * bob pours coffee                                   │
10:05 eve -> you: lunch?                                   │
 demo · 127.0.0.1:5001 · maya · 3 people
> a draft
`);
  });

  it('on 40 x 12 leaves the member list out', () => {
    const chat = converse(openChatAsMaya({ size: { width: 40, height: 12 } }, 'bob'));
    expect(`\n${chat.screen()}\n`).toBe(`
10:00 welcome to demo: you are maya
10:04 bob: good morning
10:04 eve joined; tom came and went
10:05 eve: maya: did you see that the
           rooms list themselves now,
           with everybody who is in
           them?
10:05 maya: yes!
10:05 * bob pours coffee
10:05 eve -> you: lunch?
 demo · maya · 3 people
>
`);
  });

  it('on 120 x 12 has long lines', () => {
    const chat = converse(openChatAsMaya({ size: { width: 120, height: 12 } }, 'bob'));
    expect(chat.screen()).toContain('see that the rooms list themselves now, with everybody who is in them? ');
  });

  it('on less than 40 x 10 says so, and recovers', () => {
    const chat = converse(openChatAsMaya({ size: { width: 39, height: 24 } }, 'bob'));
    expect(chat.screen()).toBe('This terminal is too small: make it at\nleast 40 x 10.');
    chat.send({ type: 'resized', width: 40, height: 9 });
    expect(chat.screen()).toContain('too small');
    chat.send({ type: 'resized', width: 40, height: 10 });
    expect(chat.screen()).toContain('lunch?');
  });

  it('draws every size without going over its edges', () => {
    for (const width of [1, 5, 40, 41, 69, 70, 71]) {
      for (const height of [1, 2, 10, 11, 30]) {
        const chat = converse(openChatAsMaya({ size: { width, height } }, 'bob', '日本太郎', 'x'.repeat(32)));
        chat.paste('one\ntwo\nthree\nfour\nfive');
        expect(chat.rows()).toHaveLength(height);
      }
    }
  });

  it('aligns wide characters', () => {
    const chat = openChatAsMaya({ size: { width: 40, height: 10 } }, '太郎');
    chat.hear(said('太郎', '日本語のテスト全角文字が折り返す必要がある長い行です'));
    expect(chat.rows().slice(-4, -2)).toEqual([
      '10:00 太郎: 日本語のテスト全角文字が折り',
      '            返す必要がある長い行です',
    ]);
  });

  it('writes a long nickname above its text', () => {
    const chat = openChatAsMaya({ size: { width: 40, height: 10 } });
    chat.hear(said('a-nickname-of-many-characters', 'say some words'));
    expect(chat.rows().slice(-4, -2)).toEqual(['10:00 a-nickname-of-many-characters: say', '      some words']);
  });

  it('leaves times out on request', () => {
    const chat = openChatAsMaya({ size: { width: 40, height: 10 }, preferences: { timestamps: false } });
    chat.hear(said('bob', 'hello'));
    expect(chat.rows().at(-3)).toBe('bob: hello');
  });

  it('draws a line when the day changes', () => {
    const chat = openChatAsMaya({ size: { width: 50, height: 10 } }, 'bob');
    chat.setTime('23:59');
    chat.hear(said('bob', 'nearly'));
    chat.setTime('00:00', 22);
    chat.hear(said('bob', 'now'));
    expect(chat.rows().slice(-5, -2)).toEqual([
      '23:59 bob: nearly',
      '──────────── Sunday 22 November 2026 ─────────────',
      '00:00 bob: now',
    ]);
  });

  it('joins comings and goings of a minute only', () => {
    const chat = openChatAsMaya({ size: { width: 50, height: 10 } });
    chat.hear(joined('bob'), joined('eve'));
    chat.setTime('10:01');
    chat.hear(left('bob'), said('eve', 'bye'), left('eve'));
    expect(chat.rows().slice(-6, -2)).toEqual([
      '10:00 bob, eve joined',
      '10:01 bob left',
      '10:01 eve: bye',
      '10:01 eve left',
    ]);
  });

  it('counts the members that do not fit', () => {
    const names = Array.from({ length: 10 }, (_, index) => `guest-${index}`);
    const chat = openChatAsMaya({ size: { width: 80, height: 10 } }, ...names);
    expect(chat.rows()[0]).toMatch(/│ 11 people$/);
    expect(chat.rows()[7]).toMatch(/│ and 5 more$/);
  });

  it.each([
    ['u-pee13', 'peerchat-json', 'u-pee13 peerchat-j…'],
    ['a-name-of-sixteen', 'nc', 'a-name-of-sixteen …'],
    ['a-name-of-eighteen', 'nc', 'a-name-of-eighteen'],
    ['a-name-of-nineteen!', 'nc', 'a-name-of-nineteen!'],
    ['a-nickname-of-twenty', 'nc', 'a-nickname-of-twen…'],
  ])('shows %s with the badge %s as far as there is space, and where it is cut', (nickname, badge, shown) => {
    const chat = openChat({ size: { width: 80, height: 10 } });
    chat.hear(joined('maya'), { type: 'listed', members: [member(nickname, badge)] });
    expect(chat.rows()[1]?.split('│ ')[1]).toBe(shown);
  });

  it('shows in the status line where the name of a room is cut', () => {
    const label = 'a-room-with-a-name-that-has-exactly-46-letters';
    const room = { label, address: '127.0.0.1:5001', hosting: false };
    const chat = openChat({ size: { width: 40, height: 10 }, attendance: { room } });
    expect(chat.rows().at(-2)).toBe(' a-room-with-a-name-that-has-exactly-46…');
  });

  it('grows its input line with the draft, up to a third', () => {
    const chat = openChatAsMaya({ size: { width: 40, height: 12 } });
    chat.paste('one\ntwo\nthree\nfour\nfive\nsix');
    expect(chat.rows().slice(-4)).toEqual(['  three', '  four', '  five', '  six']);
    chat.press('up', 'up', 'up', 'up', 'up');
    expect(chat.rows().slice(-4)).toEqual(['> one', '  two', '  three', '  four']);
  });
});

describe('the window title', () => {
  it('names the room, and counts what is new', () => {
    const chat = openChatAsMaya({ size: { width: 60, height: 10 } }, 'bob');
    for (let i = 0; i < 20; i++) chat.hear(said('bob', `message ${i}`));
    expect(chat.title()).toBe('demo');
    chat.press('pageup');
    chat.hear(said('bob', 'news'));
    expect(chat.title()).toBe('(1) demo');
  });
});
