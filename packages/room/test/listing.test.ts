import type { Request } from '@portico/protocol';
import { expect, test } from 'vitest';
import { conversation } from './conversation.ts';

const who = (room: string): Request => ({ type: 'who', room });
const listRooms: Request = { type: 'list-rooms' };

test('who is in a room is listed in the order of joining', () => {
  const { join, ask } = conversation();
  join(2, 'bob');
  join(1, 'maya');
  join(1, undefined, 'den');
  expect(ask(1, who(''))).toEqual(['asker: listed bob maya']);
  expect(ask(1, who('friends'))).toEqual(['asker: listed bob maya']);
  expect(ask(1, who('den'))).toEqual(['asker: listed maya']);
});

test('who is in a room can be asked from outside, and before registering', () => {
  const { join, ask } = conversation();
  join(1, 'maya', 'den');
  expect(ask(9, who('den'))).toEqual(['asker: listed maya']);
  expect(ask(9, who(''))).toEqual(['asker: listed']);
  expect(ask(9, who('DEN'))).toEqual(['asker: refused who no-such-room']);
});

test('who is in a room that lets in only who is invited is told to who is in it, and to the host', () => {
  const { join, ask, rule } = conversation({ hostKey: 'key' });
  join(1, 'maya', 'den');
  join(2, 'bob');
  rule(1, { type: 'setting', setting: 'invite-only', given: true });
  expect(ask(1, who('den'))).toEqual(['asker: listed maya']);
  expect(ask(2, who('den'))).toEqual(['asker: refused who not-joined']);
  expect(ask(9, who('den'))).toEqual(['asker: refused who not-joined']);
  ask(2, { type: 'prove-host', key: 'key' });
  expect(ask(2, who('den'))).toEqual(['asker: listed maya']);
});

test('rooms are listed in the order of their opening, the own one first', () => {
  const { join, ask } = conversation();
  join(1, 'maya', 'den');
  join(2, 'bob', 'attic');
  join(1, undefined, 'attic');
  join(3);
  expect(ask(9, listRooms)).toEqual(['asker: rooms-listed friends(1) den(1) attic(2)']);
});

test('an own room like the others is on the list only while somebody is in it', () => {
  const { join, ask } = conversation({ ownRoom: 'like-others' });
  expect(ask(1, listRooms)).toEqual(['asker: rooms-listed']);
  join(1, 'maya', 'den');
  expect(ask(1, listRooms)).toEqual(['asker: rooms-listed den(1)']);
  join(1);
  expect(ask(1, listRooms)).toEqual(['asker: rooms-listed friends(1) den(1)']);
  ask(1, { type: 'leave', room: '' });
  expect(ask(1, listRooms)).toEqual(['asker: rooms-listed den(1)']);
  expect(join(2, 'bob', 'friends')).toEqual(['in friends: joined bob']);
});
