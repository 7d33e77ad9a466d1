import type { Request } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { createRoom, type MemberId, type Room, type RoomRules, viewOf } from '../src/room.ts';
import { closeRoom, step, TEXT_LIMIT } from '../src/step.ts';

const rules: RoomRules = { name: 'friends', capacity: 3, shutdown: 'host' };

/** A room in which people ask by number; each answer is what was told to whom, in a line. */
function conversation(change: Partial<RoomRules> = {}) {
  const room = createRoom({ ...rules, ...change });
  return {
    room,
    ask: (id: MemberId, request: Request) => step(room, asker(id), request, 1000 + id).map(readable),
    join: (id: MemberId, nickname?: string) => step(room, asker(id), join(nickname), 1000).map(readable),
    names: () => namesIn(room),
  };
}

const asker = (id: MemberId) => ({ id, badge: 'nc', address: { host: '10.0.0.1', port: 1000 + id } });
const join = (nickname: string | undefined): Request => ({ type: 'join', room: '', nickname });
const say = (text: string): Request => ({ type: 'say', room: '', text, manner: 'speech' });
const rename = (nickname: string): Request => ({ type: 'rename', nickname });
const leave: Request = { type: 'leave', room: '', reason: 'left' };
const namesIn = (room: Room) =>
  viewOf(room)
    .members()
    .map(({ nickname }) => nickname);

function readable({ event, to }: ReturnType<typeof step>[number]): string {
  const details: Record<string, string> = {
    said: 'text' in event ? event.text : '',
    whispered: event.type === 'whispered' ? `${event.to.nickname} ${event.text}` : '',
    renamed: event.type === 'renamed' ? `from ${event.before}` : '',
    left: event.type === 'left' ? event.reason : '',
    listed: event.type === 'listed' ? event.members.map(({ nickname }) => nickname).join(' ') : '',
    refused: event.type === 'refused' ? event.refusal.code : '',
  };
  const who = 'member' in event ? event.member.nickname : '';
  return [`to ${to}:`, event.type, who, details[event.type] ?? ''].filter((part) => part !== '').join(' ');
}

describe('joining', () => {
  test('tells everybody, and gives a guest the first free name', () => {
    const { join, names } = conversation();
    expect(join(1, 'maya')).toEqual(['to everyone: joined maya']);
    expect(join(2)).toEqual(['to everyone: joined guest-1']);
    expect(names()).toEqual(['maya', 'guest-1']);
  });

  test('a guest does not get a name that somebody took', () => {
    const { join } = conversation();
    join(1, 'guest-1');
    expect(join(2)).toEqual(['to everyone: joined guest-2']);
  });

  test('under a name that is taken, or cannot be, is refused to the asker alone', () => {
    const { join, names } = conversation();
    join(1, 'Maya');
    expect(join(2, 'mAYA')).toEqual(['to asker: refused nickname-taken']);
    expect(join(2, 'two words')).toEqual(['to asker: refused nickname-invalid']);
    expect(names()).toEqual(['Maya']);
  });

  test('twice is refused', () => {
    const { join } = conversation();
    join(1);
    expect(join(1)).toEqual(['to asker: refused already-joined']);
  });

  test('a full room refuses one more, and takes one again when somebody has left', () => {
    const { join, ask } = conversation({ capacity: 2 });
    join(1);
    join(2);
    expect(join(3)).toEqual(['to asker: refused room-full']);
    ask(1, leave);
    expect(join(3)).toEqual(['to everyone: joined guest-3']);
  });

  test('another room than the port has is refused', () => {
    const { ask } = conversation();
    expect(ask(1, { type: 'join', room: 'elsewhere', nickname: undefined })).toEqual([
      'to asker: refused no-such-room',
    ]);
    expect(ask(1, { type: 'join', room: 'friends', nickname: 'maya' })).toEqual(['to everyone: joined maya']);
  });
});

describe('talking', () => {
  test('a text is told to everybody, with its number, its time and its room', () => {
    const { room, join } = conversation();
    join(1, 'maya');
    const [told] = step(room, asker(1), say('hello'), 1234);
    expect(told?.event).toMatchObject({ id: 2, at: 1234, room: 'friends', text: 'hello', manner: 'speech' });
    expect(told?.to).toBe('everyone');
  });

  test('a whisper goes to one, found without case, and to its sender', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    join(2, 'Bob');
    expect(ask(1, { type: 'whisper', to: 'BOB', text: 'psst' })).toEqual([
      'to 2: whispered maya Bob psst',
      'to asker: whispered maya Bob psst',
    ]);
  });

  test('a whisper to oneself comes once, one to nobody is refused', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    expect(ask(1, { type: 'whisper', to: 'maya', text: 'me' })).toEqual(['to asker: whispered maya maya me']);
    expect(ask(1, { type: 'whisper', to: 'eve', text: 'x' })).toEqual(['to asker: refused no-such-member']);
  });

  test('a text at the limit is said, one byte more is refused', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    const longest = 'é'.repeat(TEXT_LIMIT / 2);
    expect(ask(1, say(longest))).toEqual([`to everyone: said maya ${longest}`]);
    expect(ask(1, say(`${longest}x`))).toEqual(['to asker: refused text-too-long']);
    expect(ask(1, { type: 'whisper', to: 'maya', text: `${longest}x` })).toEqual(['to asker: refused text-too-long']);
  });

  test('somebody outside is refused, and leaving outside is nothing', () => {
    const { ask } = conversation();
    expect(ask(1, say('hello'))).toEqual(['to asker: refused not-joined']);
    expect(ask(1, leave)).toEqual([]);
  });
});

describe('names', () => {
  test('a rename is told to everybody, frees the old name and keeps the place in the list', () => {
    const { join, ask, names } = conversation();
    join(1, 'maya');
    join(2, 'bob');
    expect(ask(1, rename('zoe'))).toEqual(['to everyone: renamed zoe from maya']);
    expect(names()).toEqual(['zoe', 'bob']);
    expect(ask(2, rename('maya'))).toEqual(['to everyone: renamed maya from bob']);
  });

  test('the own name in other letters is no conflict, another one is', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    join(2, 'bob');
    expect(ask(1, rename('MAYA'))).toEqual(['to everyone: renamed MAYA from maya']);
    expect(ask(1, rename('BOB'))).toEqual(['to asker: refused nickname-taken']);
  });

  test('who is listed in the order of joining', () => {
    const { join, ask } = conversation();
    join(2, 'bob');
    join(1, 'maya');
    expect(ask(1, { type: 'who', room: '' })).toEqual(['to asker: listed bob maya']);
  });
});

describe('the end', () => {
  test('nobody on the wire can shut down a room that its host shuts down', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    expect(ask(1, { type: 'close' })).toEqual(['to asker: refused not-the-host']);
    expect(ask(9, { type: 'close' })).toEqual(['to asker: refused not-the-host']);
  });

  test('anyone can where the host said so', () => {
    const { join, ask } = conversation({ shutdown: 'anyone' });
    join(1, 'maya');
    expect(ask(1, { type: 'close' })).toEqual(['to everyone: closed']);
  });

  test("the host's process is told by its signal, and tells everybody", () => {
    const { room } = conversation();
    expect(closeRoom(room, 5).map(readable)).toEqual(['to everyone: closed']);
  });
});
