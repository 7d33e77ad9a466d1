/** What programs for document 002 get wrong, at the port of our room, and `--strict chatos`. */
import {
  type ChatosPacket,
  chatos,
  connectWire,
  createSandbox,
  type RoomProcess,
  type Speaker,
  speak,
  startRoomProcess,
} from '@portico/testkit';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { leave } from './visited-room.ts';

let liberal: RoomProcess;
let strict: RoomProcess;
beforeAll(async () => {
  const sandbox = await createSandbox();
  [liberal, strict] = await Promise.all([startRoomProcess(sandbox), startRoomProcess(sandbox, ['--strict', 'chatos'])]);
  return sandbox.dispose;
});

async function logIn(port: number, nickname: string): Promise<Speaker<ChatosPacket, ChatosPacket>> {
  const visitor = speak(await connectWire({ port }), chatos);
  onTestFinished(() => leave(visitor.wire));
  visitor.send({ opcode: 0, nickname });
  expect(await visitor.next()).toEqual({ opcode: 2, id: 0n });
  return visitor;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

const fatalMistakes: Readonly<Record<string, readonly [hex: string, code: number]>> = {
  'an opcode that nobody knows': ['0063', 2],
  'an opcode of ours that it has not shown to know': [`0006${hex(Buffer.from('maya'))}00`, 2],
  'a nickname without an end': [`0004${'61'.repeat(256)}`, 2],
  'a text without an end': [`0001${'00'.repeat(8)}00${'61'.repeat(65_537)}`, 2],
};

describe('a mistake ends the connection of who makes it, with its reason, and harms nobody else', () => {
  test('each of them', async () => {
    const { port } = liberal;
    const [maya, bob] = [await logIn(port, 'maya'), await logIn(port, 'bob')];
    for (const [name, [mistake, code]] of Object.entries(fatalMistakes)) {
      const eve = await logIn(port, 'eve');
      eve.wire.send(Buffer.from(mistake, 'hex'));
      expect(await eve.next(), name).toMatchObject({ opcode: 3, code });
      expect(await eve.wire.ended, name).toBe('fin');
      bob.send({ opcode: 1, id: 1n, nickname: '', message: name });
      expect(await maya.next()).toMatchObject({ opcode: 1, nickname: 'bob', message: name });
    }
  });

  test('a packet that ends in its middle is ERROR 1', async () => {
    const { port } = liberal;
    const { wire, next } = await logIn(port, 'eve');
    wire.send(Buffer.from('000100000000000000', 'hex'));
    wire.end();
    expect(await next()).toMatchObject({ opcode: 3, code: 1 });
    expect(await wire.ended).toBe('fin');
  });

  test('a text that is too long for the room is ERROR 2, and the next one is taken', async () => {
    const { port } = liberal;
    const [maya, bob] = [await logIn(port, 'maya'), await logIn(port, 'bob')];
    const longest = 'x'.repeat(16 * 1024);
    bob.send(
      { opcode: 1, id: 1n, nickname: '', message: `${longest}x` },
      { opcode: 1, id: 2n, nickname: '', message: longest },
    );
    expect([await bob.next(), await bob.next()]).toMatchObject([
      { opcode: 3, code: 2 },
      { opcode: 2, id: 2n },
    ]);
    let heard = '';
    while (heard.length < longest.length) {
      const packet = await maya.next();
      if (packet.opcode === 1) heard += packet.message;
    }
    expect(heard).toBe(longest);
  });
});

describe('--strict chatos', () => {
  // Whose reader comes back too late on a busy machine gets two messages in one read, whatever the room does.
  test('speaks the packets of document 002, and each goes out by itself', { retry: 2 }, async () => {
    const { port } = strict;
    const [one, two] = [await connectWire({ port }), await connectWire({ port })];
    const [recvOne, recvTwo] = [one, two].map((wire) => speak(wire, chatos, { reading: 'recv' }));
    one.send(Buffer.from('00004c6f696300', 'hex'));
    await recvOne?.next();
    two.send(Buffer.from('0000546f6d00', 'hex'));
    await recvTwo?.next();
    one.send(Buffer.from('000100000000000000070068656c6c6f000001000000000000000800796f7500', 'hex'));
    await recvOne?.next();
    await recvOne?.next();
    expect(hex(one.receivedBytes())).toBe('000200000000000000000002000000000000000700020000000000000008');
    await recvTwo?.next();
    await recvTwo?.next();
    expect(hex(two.receivedBytes())).toMatch(
      /^000200000000000000000001.{16}4c6f69630068656c6c6f000001.{16}4c6f696300796f7500$/,
    );
  });

  test('lets every other dialect go without a word', async () => {
    const { port } = strict;
    const maya = await logIn(port, 'maya');
    const firstWords = ['hello\n', '{"command": "/nick", "nickname": "x"}\n', '{"type": "join", "name": "x"}\n'];
    const code1 = Buffer.from(`01000000${'78'.padEnd(24, '0')}${'00'.repeat(16)}`, 'hex');
    for (const words of [...firstWords, code1]) {
      const wire = await connectWire({ port });
      wire.send(words);
      expect(await wire.ended).toBe('fin');
      expect(wire.received()).toBe('');
    }
    maya.send({ opcode: 1, id: 3n, nickname: '', message: 'still here' });
    expect(await maya.next()).toEqual({ opcode: 2, id: 3n });
  });
});
