/** A room that is led into a mesh of other people's peers: it dials one of them, and whoever that one lists. */
import {
  connectWire,
  createSandbox,
  freePort,
  listenWire,
  peerchat,
  peerchatJson,
  speak,
  startRoomProcess,
  type Wire,
  type WireServer,
} from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';

async function listen(): Promise<WireServer> {
  const server = await listenWire();
  onTestFinished(server.close);
  return server;
}

/** Answers its port. */
async function openRoom(bridge: string): Promise<number> {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  return (await startRoomProcess(sandbox, ['--name', 'friends', '--bridge', bridge])).port;
}

/** With netcat, in that room. */
async function visit(port: number): Promise<Wire> {
  const maya = await connectWire({ port });
  maya.send('/nick maya\n');
  await maya.waitFor('/help lists the commands\n');
  return maya;
}

function swapped(port: number): number {
  return (port % 256) * 256 + Math.floor(port / 256);
}

test.each([
  ['as in document 000', 'network', (port: number) => port],
  ['with addresses in the other byte order, and ports too', 'host', swapped],
] as const)('it meets every living peer of document 000: %s', async (_, addresses, listed) => {
  const [first, second, gone] = [await listen(), await listen(), await freePort()];
  const port = await openRoom(`peerchat@127.0.0.1:${first.port}`);
  const lily = speak(await first.accept(), peerchat({ addresses }), { reading: 'recv' });
  expect(await lily.next()).toEqual({ code: 1, username: 'friends', port, address: '127.0.0.1' });
  const ports = [listed(gone), listed(second.port), port, first.port];
  lily.send({ code: 3, username: 'Lily', port: first.port, peers: ports.map((one) => `127.0.0.1:${one}`) });
  const dawn = speak(await second.accept(), peerchat({ addresses }), { reading: 'recv' });
  expect(await dawn.next()).toEqual({ code: 2, username: 'friends', port, address: '127.0.0.1' });
  dawn.send({ code: 4, username: 'Dawn', port: second.port });
  dawn.send({ code: 1, username: 'Dawn', port: second.port });
  expect(await dawn.next()).toMatchObject({ code: 3, peers: [`127.0.0.1:${first.port}`] });
  const maya = await visit(port);
  maya.send('hello mesh\n');
  for (const { next } of [lily, dawn]) expect(await next()).toEqual({ text: 'maya: hello mesh' });
  dawn.send({ text: 'hello room' });
  await maya.waitFor('Dawn: hello room\n');
  lily.wire.reset();
  await maya.waitFor('* Lily lost the connection\n');
  dawn.send({ code: 1, username: 'Dawn', port: second.port });
  expect(await dawn.next()).toMatchObject({ code: 3, peers: [] });
});

test('it meets every living peer of document 001', async () => {
  const [first, second, gone] = [await listen(), await listen(), await freePort()];
  const port = await openRoom(`peerchat-json@127.0.0.1:${first.port}`);
  const saying = (message: string) => ({ type: 'message', message });
  const listing = (...ports: readonly number[]) => {
    return { type: 'who-reply', peers: ports.map((one) => ({ ip: '127.0.0.1', port: String(one) })) };
  };
  const own = { name: 'friends', age: '30', zip: '12345', port: String(port) };
  const bob = speak(await first.accept(), peerchatJson(), { reading: 'recv' });
  expect(await bob.next()).toEqual({ type: 'join', ...own });
  bob.send({ type: 'join-reply', name: 'Bob', age: '15', zip: '12345', port: String(first.port) });
  expect(await bob.next()).toEqual({ type: 'who' });
  bob.send(listing(gone, second.port, port, first.port));
  const kevin = speak(await second.accept(), peerchatJson(), { reading: 'recv' });
  expect(await kevin.next()).toEqual({ type: 'join', ...own });
  kevin.send(
    { type: 'join-reply', name: 'Kevin', age: '20', zip: '12345', port: String(second.port) },
    { type: 'who' },
  );
  expect(await kevin.next()).toEqual(listing(first.port));
  const maya = await visit(port);
  maya.send('hello mesh\n');
  for (const { next } of [bob, kevin]) expect(await next()).toEqual(saying('maya: hello mesh'));
  kevin.send(saying('hello room'), { type: 'leave' });
  await maya.waitFor('Kevin: hello room\n* Kevin left\n');
  bob.send({ type: 'who' });
  expect(await bob.next()).toEqual(listing());
});
