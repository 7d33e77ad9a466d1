/** Addresses where one was, as the menu offers them again. */
import { expect, test } from 'vitest';
import { roomsAmong } from '../src/room/network-room.ts';

test('of one room the newest address is kept, whatever is spoken there, and rooms of one server are several', () => {
  const newest = ['irc://host:1', 'hub://host:2/lobby', 'hub://host:2/books', '[fe80::1]:1'];
  expect(roomsAmong(['irc://host:1', 'host:1', 'hub://HOST:1', ...newest.slice(1), 'HOST:1'])).toEqual(newest);
});
