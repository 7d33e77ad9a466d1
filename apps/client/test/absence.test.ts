/** A network that is cut: the screen waits, comes back by itself, and shows what was missed, once. */
import { expect, test } from 'vitest';
import { type Chat, member, openChat, said } from './chat.ts';

const at = Date.UTC(2026, 10, 21, 9, 0);
const cut = 'nothing came through any more';

function openInRoom(): Chat {
  const chat = openChat({ dialect: 'irc', attendance: { wanted: 'maya', nicknameIs: 'chosen' } });
  chat.hear({ type: 'joined', member: member('maya') }, { type: 'listed', members: [member('maya'), member('bob')] });
  return chat;
}

function commandsOf(chat: Chat): readonly string[] {
  return chat.commands.map((command) => (command.type === 'time' ? `${command.type} ${command.timer}` : command.type));
}

function remembered(second: number, text: string) {
  const stamp = { id: second, at: at + second * 1000, room: 'demo' };
  return { ...stamp, type: 'said', member: member('bob'), text, manner: 'speech' } as const;
}

test('it is tried again and again, and nothing can be said meanwhile', () => {
  const chat = openInRoom();
  chat.disconnect(cut, true);
  expect(chat.screen()).toContain('trying to come back');
  expect(chat.screen()).toContain('Enter leaves');
  expect(commandsOf(chat).at(-1)).toBe('time come-back');
  chat.send({ type: 'timed', timer: 'come-back' });
  expect(commandsOf(chat).at(-1)).toBe('come-back');
  chat.send({ type: 'unreached' });
  expect(commandsOf(chat).at(-1)).toBe('time come-back');
  chat.disconnect(cut, true);
  expect(commandsOf(chat).at(-1)).toBe('time come-back');
  expect(commandsOf(chat)).not.toContain('time go-back');
});

test('one is back under another name where the own one is still there, in all rooms, and can speak', () => {
  const chat = openInRoom();
  chat.hearIn('den', { type: 'joined', member: member('maya') });
  chat.disconnect(cut, true);
  chat.send({ type: 'timed', timer: 'come-back' });
  chat.hear({ type: 'refused', request: 'register', refusal: { code: 'nickname-taken', text: 'maya is taken' } });
  expect(chat.commands.at(-1)).toEqual({ type: 'request', request: { type: 'register', nickname: 'maya-2' } });
  chat.hear({ type: 'joined', member: member('maya-2') });
  expect(chat.commands).toContainEqual({
    type: 'request',
    request: { type: 'join', room: 'den', nickname: undefined },
  });
  expect(chat.model().ending).toBeUndefined();
  chat.enter('here I am');
  expect(chat.commands.at(-1)).toMatchObject({ type: 'request', request: { type: 'say', text: 'here I am' } });
});

test('of what the room remembers, only what one has not heard is shown', () => {
  const chat = openInRoom();
  chat.setTime('09:00');
  chat.hear(said('bob', 'heard'));
  chat.disconnect(cut, true);
  chat.send({ type: 'timed', timer: 'come-back' });
  chat.hear({ type: 'joined', member: member('maya') });
  chat.hear({ type: 'recalled', texts: [remembered(0, 'heard'), remembered(2, 'missed')] });
  expect(chat.screen().split('bob: heard')).toHaveLength(2);
  expect(chat.screen()).toContain('bob: missed');
});

test('Enter leaves, with the code of a lost connection', () => {
  const chat = openInRoom();
  chat.disconnect(cut, true);
  chat.press('enter');
  expect(chat.commands.at(-1)).toMatchObject({ type: 'finish', ending: { code: 5 } });
});

test('a room that has ended the connection is not tried again', () => {
  const chat = openInRoom();
  chat.disconnect();
  expect(commandsOf(chat).at(-1)).toBe('time go-back');
  expect(chat.screen()).not.toContain('trying to come back');
});

test('who is turned away when coming back is told why', () => {
  const chat = openInRoom();
  chat.disconnect(cut, true);
  chat.send({ type: 'timed', timer: 'come-back' });
  chat.hear({ type: 'refused', request: 'join', refusal: { code: 'banned', text: 'you are banned' } });
  chat.disconnect();
  expect(chat.screen()).toContain('let nobody in: you are banned');
  expect(commandsOf(chat).at(-1)).toBe('time go-back');
});
