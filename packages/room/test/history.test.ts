import type { Request, SaidEvent } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { createHistory, HISTORY_BYTES } from '../src/history.ts';
import { conversation, look } from './conversation.ts';

describe('what was said in a room', () => {
  test('is remembered as it was told, with its number and its time', () => {
    const { room, join, ask, say } = conversation();
    join(1, 'maya');
    join(1, undefined, 'den');
    ask(1, { type: 'say', room: '', text: 'waves', manner: 'action' }, 5000);
    say(1, 'psst', 'den');
    ask(1, { type: 'rename', nickname: 'zoe' });
    expect(look(room).history('')).toMatchObject([
      { id: 3, at: 5000, room: 'friends', member: { nickname: 'maya' }, text: 'waves', manner: 'action' },
    ]);
    expect(look(room).history('friends')).toEqual(look(room).history(''));
    expect(look(room).history('den')).toMatchObject([{ id: 4, at: 1000, text: 'psst' }]);
    expect(look(room).history('elsewhere')).toEqual([]);
  });

  test('is no more than what was said: no whispers, nor what was refused', () => {
    const { room, join, ask, say } = conversation();
    join(1, 'maya');
    ask(1, { type: 'whisper', to: 'maya', text: 'psst' });
    say(1, 'hello', 'elsewhere');
    say(9, 'hello');
    expect(look(room).history('')).toEqual([]);
  });

  test('goes with a side room, and stays in the own one', () => {
    const { room, join, say, ask } = conversation();
    join(1, 'maya');
    join(1, undefined, 'den');
    say(1, 'hello');
    say(1, 'hello', 'den');
    ask(1, { type: 'quit', reason: 'left' });
    join(1, 'maya', 'den');
    expect(look(room).history('den')).toEqual([]);
    expect(look(room).history('')).toHaveLength(1);
  });

  test('is as many texts as the rules say: the last ones', () => {
    const { room, join, say } = conversation({ historyLimit: 3 });
    join(1, 'maya');
    const kept = () =>
      look(room)
        .history('')
        .map(({ text }) => text);
    for (const text of ['1', '2', '3']) say(1, text);
    expect(kept()).toEqual(['1', '2', '3']);
    say(1, '4');
    expect(kept()).toEqual(['2', '3', '4']);
  });

  test('is nothing where the rules say so', () => {
    const { room, join, say } = conversation({ historyLimit: 0 });
    join(1, 'maya');
    say(1, 'hello');
    expect(look(room).history('')).toEqual([]);
  });

  test('has so many bytes: at the limit all are kept, with one more the oldest goes', () => {
    const history = createHistory(1000);
    const part = 'é'.repeat(HISTORY_BYTES / 32);
    for (let id = 1; id <= 16; id += 1) history.remember(said(id, part));
    expect(history.texts()).toHaveLength(16);
    history.remember(said(17, 'x'));
    expect(history.texts().map(({ id }) => id)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  });

  test('is made anew for nobody who looks at it, and goes on with what is said', () => {
    const history = createHistory(2);
    history.remember(said(1, 'one'));
    const before = history.texts();
    expect(history.texts()).toBe(before);
    history.remember(said(2, 'two'));
    history.remember(said(3, 'three'));
    expect(before.map(({ text }) => text)).toEqual(['one']);
    expect(history.texts().map(({ text }) => text)).toEqual(['two', 'three']);
    expect(history.texts()[0]).toBe(history.texts()[0]);
  });

  test('does not hold what a peer of two meshes brings back', () => {
    const { room, join, say, ask } = conversation();
    join(1, 'maya');
    const peer: Request = { type: 'register', nickname: 'lab', listens: 4000 };
    ask(2, peer);
    join(2);
    say(1, 'hello');
    expect(say(2, 'den: maya: hello')).toEqual(['asker: said lab den: maya: hello']);
    expect(look(room).history('')).toHaveLength(1);
  });
});

function said(id: number, text: string): SaidEvent {
  const member = { nickname: 'maya', badge: 'nc', address: undefined };
  return { type: 'said', id, at: 0, room: 'friends', member, text, manner: 'speech' };
}
