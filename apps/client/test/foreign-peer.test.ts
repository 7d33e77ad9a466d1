/** Our client among peers that other people wrote for documents 000 and 001: they take one read for one message. */
import { exitCode } from '@portico/terminal';
import { connectWire, freePort, listenWire, peerchat, peerchatJson, speak, type WireServer } from '@portico/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startClient } from './client-program.ts';

const HOST = '127.0.0.1';

async function listen(): Promise<WireServer> {
  const server = await listenWire();
  onTestFinished(server.close);
  return server;
}

function userdata(username: string, port: number) {
  return { username, port, address: HOST };
}

describe('peers of document 000', () => {
  it('meet our client, and through it whoever comes later', async () => {
    const [first, second, gone] = [await listen(), await listen(), await freePort()];
    const client = await startClient(first.port, '--dialect', 'peerchat', '--mode', 'plain');
    client.write('hello\n');
    const lily = speak(await first.accept(), peerchat(), { reading: 'recv' });
    const introduction = await lily.next();
    const port = 'code' in introduction ? introduction.port : 0;
    expect(introduction).toEqual({ code: 1, ...userdata('maya', port) });
    const peers = [gone, second.port, port, first.port].map((listens) => `${HOST}:${listens}`);
    lily.send({ code: 3, ...userdata('Lily', first.port), peers });
    const dawn = speak(await second.accept(), peerchat(), { reading: 'recv' });
    expect(await dawn.next()).toEqual({ code: 2, ...userdata('maya', port) });
    dawn.send({ code: 4, ...userdata('Dawn', second.port) });
    for (const { next } of [lily, dawn]) expect(await next()).toEqual({ text: 'hello' });
    dawn.send({ text: 'hello from Dawn' });
    await client.stdout.waitFor('Dawn: hello from Dawn\n');

    const george = speak(await connectWire({ port }), peerchat(), { reading: 'recv' });
    george.send({ code: 1, ...userdata('George', 4001) });
    const known = expect.arrayContaining([`${HOST}:${first.port}`, `${HOST}:${second.port}`]);
    expect(await george.next()).toEqual({ code: 3, ...userdata('maya', port), peers: known });
    george.send({ text: 'me too' });
    await client.stdout.waitFor('George: me too\n');
    lily.wire.reset();
    await client.stdout.waitFor('* Lily lost the connection\n');
    dawn.send({ code: 1, ...userdata('Dawn', second.port) });
    expect(await dawn.next()).toMatchObject({ code: 3, peers: [`${HOST}:4001`] });
    client.write('bye\n');
    client.endInput();
    for (const { next, wire } of [dawn, george]) {
      expect(await next()).toEqual({ text: 'bye' });
      expect(await wire.ended).toBe('fin');
    }
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
  });

  // Whose reader comes back too late on a busy machine gets two messages in one read, whatever the client does.
  it('read each message by itself', { retry: 2 }, async () => {
    const first = await listen();
    const client = await startClient(first.port, '--dialect', 'peerchat', '--mode', 'plain');
    client.write('one\ntwo\nthree\n');
    const { next, send } = speak(await first.accept(), peerchat(), { reading: 'recv' });
    expect(await next()).toMatchObject({ code: 1, username: 'maya' });
    send({ code: 3, ...userdata('Lily', first.port) });
    for (const text of ['one', 'two', 'three']) expect(await next()).toEqual({ text });
  });
});

describe('peers of document 001', () => {
  function introducing(type: 'join' | 'join-reply', name: string, port: number) {
    return { type, name, age: '30', zip: '12345', port: String(port) };
  }

  function listing(...ports: readonly number[]) {
    return { type: 'who-reply', peers: ports.map((port) => ({ ip: HOST, port: String(port) })) };
  }

  it('meet our client, and through it whoever comes later', async () => {
    const [first, second, gone] = [await listen(), await listen(), await freePort()];
    const client = await startClient(first.port, '--dialect', 'peerchat-json', '--mode', 'plain');
    client.write('hello\n');
    const bob = speak(await first.accept(), peerchatJson(), { reading: 'recv' });
    const joining = await bob.next();
    const port = Number(joining['port']);
    expect(joining).toEqual(introducing('join', 'maya', port));
    // Some talk before they answer.
    bob.send({ type: 'message', message: 'who is it?' }, introducing('join-reply', 'Bob', first.port));
    expect(await bob.next()).toEqual({ type: 'who' });
    bob.send(listing(gone, second.port, port, first.port));
    const kevin = speak(await second.accept(), peerchatJson(), { packing: 'bytes one at a time' });
    expect(await kevin.next()).toEqual(introducing('join', 'maya', port));
    kevin.send(introducing('join-reply', 'Kevin', second.port));
    for (const { next } of [bob, kevin]) expect(await next()).toEqual({ type: 'message', message: 'hello' });
    kevin.send({ type: 'message', message: 'hello from Kevin' });
    await client.stdout.waitFor('Kevin: hello from Kevin\n');
    expect(client.stdout.text()).toContain('Bob: who is it?\n');

    const late = speak(await connectWire({ port }), peerchatJson(), { packing: 'all in one write' });
    late.send(introducing('join', 'Late', 4001), { type: 'who' });
    expect(await late.next()).toEqual(introducing('join-reply', 'maya', port));
    expect(await late.next()).toEqual({
      type: 'who-reply',
      peers: expect.arrayContaining(listing(first.port, second.port).peers),
    });
    late.send({ type: 'message', message: 'me too' });
    await client.stdout.waitFor('Late: me too\n');
    bob.send({ type: 'leave' });
    expect(await bob.wire.ended).toBe('fin');
    kevin.send({ type: 'who' });
    expect(await kevin.next()).toEqual(listing(4001));
    client.write('bye\n');
    client.endInput();
    for (const { next, wire } of [kevin, late]) {
      expect(await next()).toEqual({ type: 'message', message: 'bye' });
      expect(await next()).toEqual({ type: 'leave' });
      expect(await wire.ended).toBe('fin');
    }
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
  });

  it('read each message by itself, and are lost when they break off', { retry: 2 }, async () => {
    const first = await listen();
    const client = await startClient(first.port, '--dialect', 'peerchat-json', '--mode', 'plain');
    client.write('one\ntwo\nthree\n');
    const { next, send, wire } = speak(await first.accept(), peerchatJson(), { reading: 'recv' });
    expect(await next()).toMatchObject({ type: 'join' });
    send(introducing('join-reply', 'Bob', first.port));
    expect(await next()).toEqual({ type: 'who' });
    send(listing());
    for (const message of ['one', 'two', 'three']) expect(await next()).toEqual({ type: 'message', message });
    wire.reset();
    await client.stdout.waitFor('* Bob lost the connection\n');
  });
});
