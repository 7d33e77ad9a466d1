import { expect, test } from 'vitest';
import { connectWire, freePort, listenWire, type Wire } from '../src/index.ts';

test('two ends say and hear exactly what they are told', async () => {
  const { client, server, close } = await connectedPair();
  client.send('hello\n');
  await server.waitFor('hello\n');
  server.send(Uint8Array.of(0x00, 0xff, 0x41));
  await client.waitFor('A');
  expect([...client.receivedBytes()]).toEqual([0x00, 0xff, 0x41]);
  expect(server.received()).toBe('hello\n');
  await close();
});

test('each end knows both addresses', async () => {
  const { client, server, close } = await connectedPair();
  expect(client.local).toEqual(server.remote);
  expect(client.remote).toEqual(server.local);
  await close();
});

test('a FIN comes after the last words, and the other side may still answer', async () => {
  const { client, server, close } = await connectedPair();
  client.send('bye');
  client.end();
  await server.waitFor('bye');
  expect(await server.ended).toBe('fin');
  expect(await client.ended).toBe('fin');
  await close();
});

test('a reset is a reset for the other side', async () => {
  const { client, server, close } = await connectedPair();
  client.reset();
  expect(await server.ended).toBe('ECONNRESET');
  expect(await client.ended).toBe('closed');
  await close();
});

test('who pauses receives nothing until they resume', async () => {
  const { client, server, close } = await connectedPair();
  client.pause();
  server.send('first');
  server.end();
  await expect(client.waitFor('first', { within: 30 })).rejects.toThrow('did not bring "first" within 30 ms');
  client.resume();
  await client.waitFor('first');
  await close();
});

test('a wait that fails tells what was received instead', async () => {
  const { client, server, close } = await connectedPair();
  server.send('mumble');
  await client.waitFor('mumble');
  server.end();
  await expect(client.waitFor(/hello/)).rejects.toThrow(/did not bring \/hello\/ before it ended, only:\nmumble/);
  await close();
});

test('connections are accepted in the order of their arrival, also by who waits already', async () => {
  const listener = await listenWire();
  const early = listener.accept();
  const clients = [await connectWire(listener), await connectWire(listener)];
  const servers = [await early, await listener.accept()];
  expect(servers.map(({ remote }) => remote)).toEqual(clients.map(({ local }) => local));
  await expect(listener.accept({ within: 20 })).rejects.toThrow("nobody connected to the test's server within 20 ms");
  await listener.close();
  expect(await Promise.all(clients.map(({ ended }) => ended))).toEqual(['fin', 'fin']);
});

test('nobody answers on a free port', async () => {
  const port = await freePort();
  await expect(connectWire({ port })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

async function connectedPair(): Promise<{ client: Wire; server: Wire; close: () => Promise<void> }> {
  const listener = await listenWire();
  const client = await connectWire(listener);
  return { client, server: await listener.accept(), close: listener.close };
}
