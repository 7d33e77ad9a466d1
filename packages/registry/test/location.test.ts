import { expect, test } from 'vitest';
import { hostKeyPath, registryPath, roomLogPath } from '../src/index.ts';

test.each([
  [{}, '/home/maya/.local/state/portico/rooms.json'],
  [{ XDG_STATE_HOME: '/state' }, '/state/portico/rooms.json'],
  [{ XDG_STATE_HOME: '' }, '/home/maya/.local/state/portico/rooms.json'],
  [{ XDG_STATE_HOME: 'relative' }, '/home/maya/.local/state/portico/rooms.json'],
  [{ PORTICO_REGISTRY: '/lab/our-rooms.json', XDG_STATE_HOME: '/state' }, '/lab/our-rooms.json'],
  [{ PORTICO_REGISTRY: '', XDG_STATE_HOME: '/state' }, '/state/portico/rooms.json'],
])('with %j the registry is %s', (env, path) => {
  expect(registryPath(env, '/home/maya')).toBe(path);
});

test('a room’s log lies beside the registry', () => {
  expect(roomLogPath('/state/portico/rooms.json', 5000)).toBe('/state/portico/room-5000.log');
});

test('the host’s key lies beside the registry', () => {
  expect(hostKeyPath('/state/portico/rooms.json')).toBe('/state/portico/host.key');
});
