/** Rooms of ours are asked how many people are in them; other people's programs are never spoken to. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { RoomEntry } from '@portico/registry';
import { listenWire } from '@portico/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { decodeLiveRoom, type LiveRoom } from '../src/room/live-room.ts';
import { createCensus } from '../src/room-process/census.ts';
import { room } from './menu-session.ts';

/** A room of ours whose answers are these. */
async function listen(answer: RequestListener): Promise<RoomEntry> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('it listens on no port');
  return room({ port: address.port, addresses: ['127.0.0.1'] });
}

function answering(text: string, status = 200): RequestListener {
  return (_, response) => response.writeHead(status).end(text);
}

/** What one room says, once it was asked; undefined: nothing until another one had answered. */
async function askBeside(entry: RoomEntry): Promise<LiveRoom | undefined> {
  const other = await listen(answering('{"people":1}'));
  const told = new Map<number, LiveRoom>();
  const { promise, resolve } = Promise.withResolvers<void>();
  const census = createCensus((port, live) => {
    told.set(port, live);
    if (port === other.port) resolve();
  });
  census.ask([entry, other]);
  await promise;
  return told.get(entry.port);
}

test('a room says how many people are in it, and what it is about', async () => {
  const entry = await listen((request, response) => {
    expect(request.method).toBe('GET');
    expect(request.url).toBe('/room.json');
    response.end('{"name":"friends","people":7,"topic":"tea"}');
  });
  const { promise, resolve } = Promise.withResolvers<readonly unknown[]>();
  createCensus((...told) => resolve(told)).ask([entry]);
  expect(await promise).toEqual([entry.port, { people: 7, topic: 'tea' }]);
});

test.each<[what: string, answer: RequestListener]>([
  ['no such page', answering('{"people":7}', 404)],
  ['no JSON', answering('people: 7')],
  ['too much', answering(`{"people":7,"topic":"${'x'.repeat(70_000)}"}`)],
  ['a broken connection', (request) => void request.socket.destroy()],
])('%s is no answer', async (_, answer) => {
  expect((await askBeside(await listen(answer))) === undefined).toBe(true);
});

test('a room is not asked again while it has not answered', async () => {
  let asked = 0;
  const entry = await listen((_, response) => {
    asked += 1;
    response.end('{"people":7}');
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  const census = createCensus(() => resolve());
  for (let time = 0; time < 5; time += 1) census.ask([entry]);
  await promise;
  expect(asked).toBe(1);
});

describe('nothing is asked of', () => {
  test.each<[what: string, entry: Partial<RoomEntry>]>([
    ['another program, which would take it for chat', { process: undefined }],
    ['a strict room, which has no words for it', { strict: true }],
  ])('%s', async (_, entry) => {
    const server = await listenWire();
    const called = server.accept().then(
      () => 'called',
      // The server is closed.
      () => 'not called',
    );
    await askBeside(room({ port: server.port, addresses: ['127.0.0.1'], ...entry }));
    await server.close();
    expect(await called).toBe('not called');
  });
});

test.each([
  ['{"people":3}', { people: 3, topic: '' }],
  ['{"people":0,"topic":"a\\u001b[2Jb"}', { people: 0, topic: 'a[2Jb' }],
  ['{"people":-1}', undefined],
  ['{"people":1.5}', undefined],
  ['{"people":"3"}', undefined],
  ['[]', undefined],
  ['null', undefined],
  ['', undefined],
])('%s says %j of a room', (text, live) => {
  const told = decodeLiveRoom(text);
  expect(told && { ...told, topic: told.topic.replaceAll('\ufffd', '') }).toEqual(live);
});
