/** A room with nobody in it, for sessions that need one to look at. */
import type { RoomView } from '@portico/protocol';

export const emptyRoom: RoomView = {
  name: 'friends',
  size: () => 0,
  members: () => [],
  peers: () => [],
  people: () => [],
  count: () => ({ people: 0, hosts: 0 }),
  server: { name: 'friends', version: '1', startedAt: 0, motd: [] },
  rooms: () => [],
  room: () => undefined,
  nameOfKey: () => undefined,
  person: () => undefined,
  departed: () => [],
  history: () => [],
};
