import type { Request } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { closeRoom, createRoom, step } from '../src/index.ts';
import { conversation, nc, rules } from './conversation.ts';

const join = (room: string): Request => ({ type: 'join', room, nickname: undefined });
const say = (room: string): Request => ({ type: 'say', room, text: 'hello', manner: 'speech' });
const leave: Request = { type: 'leave', room: 'den' };
const close: Request = { type: 'close' };

describe('events', () => {
  test('have a number that counts up, the time, and the room that they concern', () => {
    const room = createRoom(rules);
    const stamps = [
      step(room, nc(1), join(''), 10),
      step(room, nc(1), join('den'), 20),
      step(room, nc(1), say('den'), 20),
      step(room, nc(1), { type: 'who', room: 'den' }, 30),
      step(room, nc(1), { type: 'rename', nickname: 'maya' }, 30),
      step(room, nc(1), { type: 'quit', reason: 'left' }, 1234.5),
      closeRoom(room, 2000),
    ].flatMap((deliveries) => deliveries.map(({ event: { id, at, room, type } }) => [id, at, room, type]));
    expect(stamps).toEqual([
      [1, 10, 'friends', 'joined'],
      [2, 20, 'den', 'joined'],
      [3, 20, 'den', 'said'],
      [4, 30, 'den', 'listed'],
      [5, 30, 'friends', 'renamed'],
      [6, 1234.5, 'friends', 'left'],
      [7, 1234.5, 'den', 'left'],
      [8, 2000, 'friends', 'closed'],
    ]);
  });

  test('that refuse bear the room that was asked for', () => {
    const room = createRoom(rules);
    step(room, nc(1), join(''), 0);
    const rooms = [say('elsewhere'), say(''), leave, close].map(
      (request) => step(room, nc(1), request, 0)[0]?.event.room,
    );
    expect(rooms).toEqual(['elsewhere', 'friends', 'den', 'friends']);
  });
});

describe('before registration', () => {
  test.each<Request>([
    say(''),
    say('elsewhere'),
    { type: 'whisper', to: 'maya', text: 'psst' },
    { type: 'rename', nickname: 'zoe' },
    { type: 'leave', room: '' },
    { type: 'set-topic', room: '', text: 'tea' },
    { type: 'describe', profile: { away: 'tea' } },
    { type: 'invite', room: '', to: 'maya' },
    { type: 'kick', room: '', nickname: 'maya', text: '' },
    { type: 'rule', room: '', ruling: { type: 'setting', setting: 'moderated', given: true } },
    { type: 'prove-host', key: 'k' },
    { type: 'ask-private', to: 'maya' },
    { type: 'answer-private', to: 'maya', answer: 'yes' },
    { type: 'offer-stream', to: 'maya' },
    { type: 'open-stream', to: 'maya', token: 'f'.repeat(32) },
  ])('$type is refused', (request) => {
    const { join, ask } = conversation();
    join(1, 'maya');
    expect(ask(9, request)).toEqual([`asker: refused ${request.type} not-joined`]);
  });
});

describe('the end', () => {
  test('nobody on the wire can shut down a room that its host shuts down', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    expect(ask(1, { type: 'close' })).toEqual(['asker: refused close not-the-host']);
    expect(ask(9, { type: 'close' })).toEqual(['asker: refused close not-the-host']);
  });

  test('anyone can where the host said so', () => {
    const { join, ask } = conversation({ shutdown: 'anyone' });
    join(1, 'maya');
    expect(ask(1, { type: 'close' })).toEqual(['everyone: closed']);
    expect(ask(9, { type: 'close' })).toEqual(['everyone: closed']);
  });

  test("the host's process is told by its signal, and tells everybody", () => {
    const { room } = conversation();
    expect(closeRoom(room, 5)).toMatchObject([{ event: { type: 'closed' }, to: { type: 'everyone' } }]);
  });
});
