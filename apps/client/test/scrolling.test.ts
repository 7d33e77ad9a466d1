import { describe, expect, it } from 'vitest';
import { type Chat, openChatAsMaya, said } from './chat.ts';

function numbered(chat: Chat, from: number, to: number): void {
  for (let i = from; i <= to; i++) chat.hear(said('bob', `message ${i}`));
}

describe('scrolling', () => {
  it('holds still while messages come, counts them and marks where they begin', () => {
    const chat = openChatAsMaya({ size: { width: 60, height: 10 } }, 'bob');
    numbered(chat, 1, 20);
    chat.press('pageup');
    expect(chat.rows()[7]).toBe('10:00 bob: message 14');
    expect(chat.rows()[8]).toMatch(/scrolled up: PgDn$/);
    numbered(chat, 21, 22);
    expect(chat.rows()[7]).toBe('10:00 bob: message 14');
    expect(chat.rows()[8]).toMatch(/2 new below: PgDn$/);
    chat.press('pagedown', 'pagedown');
    expect(chat.rows().slice(4, 9)).toEqual(
      [
        '10:00 bob: message 20',
        '─────────────────────────── new ───────────────────────────',
        '10:00 bob: message 21',
        '10:00 bob: message 22',
        ' demo · 127.0.0.1:5001 · maya · 2 people',
      ].map((row) => expect.stringContaining(row.replaceAll('─', ''))),
    );
    chat.enter('seen');
    expect(chat.screen()).not.toContain('─ new ─');
  });

  it('stops at both ends, by page, by wheel and by key', () => {
    const chat = openChatAsMaya({ size: { width: 60, height: 10 } }, 'bob');
    numbered(chat, 1, 20);
    chat.press('C-home');
    expect(chat.rows()[0]).toBe('10:00 welcome to demo: you are maya');
    chat.send({ type: 'wheel', direction: 'up' });
    expect(chat.rows()[0]).toBe('10:00 welcome to demo: you are maya');
    chat.send({ type: 'wheel', direction: 'down' });
    expect(chat.rows()[0]).toBe('10:00 bob: message 3');
    chat.press('C-end');
    expect(chat.rows()[7]).toBe('10:00 bob: message 20');
  });

  it('goes back to the newest message when something is said', () => {
    const chat = openChatAsMaya({ size: { width: 60, height: 10 } }, 'bob');
    numbered(chat, 1, 20);
    chat.press('pageup');
    chat.enter('hello');
    expect(chat.rows()[7]).toBe('10:00 bob: message 20');
  });

  it('keeps its place when the terminal changes its size', () => {
    const chat = openChatAsMaya({ size: { width: 60, height: 10 } }, 'bob');
    numbered(chat, 1, 20);
    chat.press('pageup');
    chat.send({ type: 'resized', width: 40, height: 12 });
    expect(chat.rows()[9]).toBe('10:00 bob: message 14');
  });

  it('keeps the log bounded', () => {
    const chat = openChatAsMaya({ size: { width: 60, height: 10 } }, 'bob');
    numbered(chat, 1, 5_100);
    expect(chat.model().log.entries).toHaveLength(5_000);
    chat.press('C-home');
    expect(chat.rows()[0]).toBe('10:00 bob: message 101');
  });

  it('keeps the log bounded when its messages are long, too', () => {
    const chat = openChatAsMaya({ size: { width: 60, height: 10 } }, 'bob');
    for (let i = 0; i < 100; i++) chat.hear(said('bob', 'x'.repeat(60_000)));
    expect(chat.model().log.entries).toHaveLength(66);
    chat.enter('/clear');
    numbered(chat, 1, 100);
    expect(chat.model().log.entries).toHaveLength(100);
  });
});

describe('searching the log', () => {
  function searched(): Chat {
    const chat = openChatAsMaya({ size: { width: 60, height: 10 } }, 'bob');
    numbered(chat, 1, 40);
    chat.type('a draft');
    chat.press('C-s');
    return chat;
  }

  it('shows the newest place, then older ones, then newer ones', () => {
    const chat = searched();
    chat.type('MESSAGE 1');
    expect(chat.rows().at(-1)).toBe('search: MESSAGE 1');
    expect(chat.screen()).toContain('message 19\n');
    chat.press('C-s');
    expect(chat.model().search?.found).toBe(18);
    chat.press('C-r');
    expect(chat.model().search?.found).toBe(19);
    chat.press('enter');
    expect(chat.rows().at(-1)).toBe('> a draft');
    expect(chat.screen()).toContain('message 19\n');
  });

  it('says when there is nothing, and finds again with a shorter text', () => {
    const chat = searched();
    chat.type('message 5x');
    expect(chat.rows().at(-1)).toBe('not found: message 5x');
    chat.press('backspace');
    expect(chat.rows().at(-1)).toBe('search: message 5');
  });

  it('ends with Escape where it began', () => {
    const chat = searched();
    chat.type('message 1');
    chat.press('escape');
    expect(chat.rows()[7]).toBe('10:00 bob: message 40');
    expect(chat.rows().at(-1)).toBe('> a draft');
  });

  it('begins with /search too', () => {
    const chat = openChatAsMaya({ size: { width: 60, height: 10 } }, 'bob');
    numbered(chat, 1, 40);
    chat.enter('/search message 7');
    expect(chat.screen()).toContain('message 7\n');
    expect(chat.rows().at(-1)).toBe('search: message 7');
  });
});
