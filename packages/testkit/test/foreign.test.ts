import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type ChatosPacket,
  chatos,
  connectWire,
  hub,
  hubSpellings,
  listenWire,
  type PeerchatMessage,
  peerchat,
  peerchatJson,
  peerchatJsonSpellings,
  speak,
} from '../src/index.ts';

async function connectedPair() {
  const listener = await listenWire();
  onTestFinished(listener.close);
  return { client: await connectWire(listener), server: await listener.accept() };
}

describe('a program that takes one read for one message', () => {
  test('understands messages that come one by one', async () => {
    const { client, server } = await connectedPair();
    const { next } = speak(client, chatos, { reading: 'recv' });
    server.send(Buffer.from('00020000000000000007', 'hex'));
    expect(await next()).toEqual({ opcode: 2, id: 7n });
    server.send(Buffer.from('00046d61796100', 'hex'));
    expect(await next()).toEqual({ opcode: 4, nickname: 'maya' });
  });

  test.each([
    ['glued', '00020000000000000007'.repeat(2)],
    ['split', '000200000000'],
  ])('fails on %s ones', async (_, bytes) => {
    const { client, server } = await connectedPair();
    server.send(Buffer.from(bytes, 'hex'));
    await expect(speak(client, chatos, { reading: 'recv' }).next()).rejects.toThrow(
      'one read brought not just one message',
    );
  });
});

test('who reads a stream understands whatever the cuts', async () => {
  const { client, server } = await connectedPair();
  const packets: readonly ChatosPacket[] = [
    { opcode: 0, nickname: 'maya' },
    { opcode: 1, id: -1n, nickname: 'bob', message: 'hello' },
    { opcode: 3, code: 4, message: 'no' },
    { opcode: 5, yes: true, nickname: 'maya' },
  ];
  speak(server, chatos, { packing: 'bytes one at a time' }).send(...packets);
  const { next } = speak(client, chatos);
  for (const packet of packets) expect(await next()).toEqual(packet);
});

describe('what programs for the documents write', () => {
  test('of document 002', () => {
    const written: readonly (readonly [ChatosPacket, string])[] = [
      [{ opcode: 0, nickname: 'Loic' }, '0000 4c6f6963 00'],
      [{ opcode: 1, id: 258n, nickname: '', message: 'hi' }, '0001 0000000000000102 00 6869 00'],
      [{ opcode: 2, id: 1n }, '0002 0000000000000001'],
      [{ opcode: 3, code: 2, message: 'no' }, '0003 0002 6e6f 00'],
      [{ opcode: 5, yes: true, nickname: 'Tom' }, '0005 01 546f6d 00'],
    ];
    for (const [packet, hex] of written)
      expect(Buffer.from(chatos.write(packet)).toString('hex')).toBe(hex.replaceAll(' ', ''));
  });

  test('of document 000, and read back', () => {
    const george = { username: 'George', port: 4001, address: '10.1.2.3' } as const;
    const message: PeerchatMessage = { code: 3, ...george, peers: ['10.1.2.4:4002'] };
    const userdata = '47656f726765000000000000 15000000 1f390000 a10f0000 0a010203'.replaceAll(' ', '');
    const bytes = Buffer.from(peerchat().write(message));
    expect(bytes.toString('hex')).toBe(`03000000${userdata}010000000a010204a20f0000`);
    expect(peerchat().take(bytes)).toEqual({ message, length: 44 });
    expect(Buffer.from(peerchat({ addresses: 'host' }).write({ code: 1, ...george })).toString('hex')).toMatch(
      /0302010a$/,
    );
    expect(peerchat({ textEnd: '\0' }).write({ text: 'hi' })).toEqual(Buffer.from('hi\0'));
  });

  test('of document 003, in every spelling an object with the same texts', () => {
    const message = { command: '/broadcast', nickname: 'maya', room: 'r', message: 'a "}' };
    const documented = '{"command": "/broadcast", "nickname": "maya", "room": "r", "message": "a \\"}"}\n';
    expect(String(hub().write(message))).toBe(documented);
    for (const spelling of Object.values(hubSpellings)) {
      const entries: readonly (readonly [string, unknown])[] = Object.entries(
        JSON.parse(String(hub(spelling).write(message))),
      );
      expect(Object.fromEntries(entries.map(([key, text]) => [key.toLowerCase(), text]))).toEqual(message);
    }
  });

  test('of document 001, in every spelling an object', () => {
    const message = { type: 'join', name: 'Bob', age: '15', zip: '12345', port: '1234' };
    const documented = '{"type": "join", "name": "Bob", "age": "15", "zip": "12345", "port": "1234"}\n';
    expect(String(peerchatJson().write(message))).toBe(documented);
    for (const spelling of Object.values(peerchatJsonSpellings)) {
      expect(JSON.parse(String(peerchatJson(spelling).write(message)))).toMatchObject({ name: 'Bob' });
    }
  });
});
