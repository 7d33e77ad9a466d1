/** What carries dialects is loaded while the room stands: what cannot be loaded costs who came for it, and nobody else. */
import type { Socket } from 'node:net';
import { endsOf, listen } from '@portico/net';
import { dialects } from '@portico/protocol';
import { createRoom, viewOf } from '@portico/room';
import { connectWire } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { createTransports } from '../src/transports.ts';

async function open(load: () => Promise<(socket: Socket) => void>) {
  const lines: string[] = [];
  const room = createRoom({
    name: 'friends',
    capacity: 10,
    shutdown: 'host',
    ownRoom: 'permanent',
    historyLimit: 0,
    server: { name: 'portico.local', version: '1.2.3', startedAt: 0, motd: [] },
    hostKey: undefined,
    password: undefined,
  });
  const take = async () => {
    const taken = await load();
    return (_: unknown, socket: Socket) => taken(socket);
  };
  const transports = createTransports(
    {
      tls: undefined,
      roomKey: undefined,
      listening: '127.0.0.1',
      view: viewOf(room, Date.now),
      strict: false,
      isPrivate: false,
      capacity: 10,
      people: () => 0,
      offered: dialects,
      nextTurn: setImmediate,
      log: (line) => lines.push(line),
      onHandshakeFailed: () => {},
      onArrival: ({ socket }) => socket.destroy(),
    },
    { http: take, tls: take },
  );
  const listener = await listen({
    port: 0,
    bind: '127.0.0.1',
    maxConnections: 10,
    onSocket: (socket) => {
      const ends = endsOf(socket);
      if (ends) transports.take({ socket, ends }, { name: 'http', socket });
    },
  });
  onTestFinished(listener.close);
  return { visit: () => connectWire({ port: listener.address.port }), lines, prepare: transports.prepare };
}

test('a failure is logged, ends that connection, and is not kept', async () => {
  let left = 2;
  const { visit, lines } = await open(async () => {
    left -= 1;
    if (left >= 0) throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    return (socket) => socket.end('here');
  });
  for (let i = 0; i < 2; i += 1) expect(await (await visit()).ended).toBe('fin');
  const third = await visit();
  await third.waitFor('here');
  expect(lines).toEqual(['http cannot be loaded: too many open files', 'http cannot be loaded: too many open files']);
});

test('what is loaded before anybody comes is not loaded again', async () => {
  let loads = 0;
  const { visit, prepare } = await open(async () => {
    loads += 1;
    return (socket) => socket.end('here');
  });
  prepare();
  expect(loads).toBe(1);
  for (let i = 0; i < 2; i += 1) await (await visit()).waitFor('here');
  expect(loads).toBe(1);
});

test('what cannot be loaded before anybody comes is loaded then', async () => {
  let loads = 0;
  const { visit, prepare, lines } = await open(async () => {
    loads += 1;
    if (loads === 1) throw new Error('no such file');
    return (socket) => socket.end('here');
  });
  prepare();
  await expect.poll(() => lines).toEqual(['http cannot be loaded: no such file']);
  await (await visit()).waitFor('here');
  expect(loads).toBe(2);
});
