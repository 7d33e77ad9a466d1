/** Peers that other people wrote for document 000, and our room among them. */
import {
  connectWire,
  createSandbox,
  type Packing,
  type PeerchatMessage,
  peerchat,
  type RoomProcess,
  type Speaker,
  speak,
  startRoomProcess,
  type Wire,
} from '@portico/testkit';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { comeIn, leave } from './visited-room.ts';

type Peer = Speaker<PeerchatMessage, PeerchatMessage>;

let room: RoomProcess;
let strict: RoomProcess;
beforeAll(async () => {
  const sandbox = await createSandbox();
  const named = ['--name', 'friends'];
  [room, strict] = await Promise.all([
    startRoomProcess(sandbox, named),
    startRoomProcess(sandbox, [...named, '--strict', 'peerchat']),
  ]);
  return sandbox.dispose;
});

/** Such a program takes one read for one message. */
async function dial(
  port = room.port,
  style?: Parameters<typeof peerchat>[0],
  packing: Packing = 'a write each',
): Promise<Peer> {
  const wire = await connectWire({ port });
  onTestFinished(() => leave(wire));
  return speak(wire, peerchat(style), { packing, reading: 'recv' });
}

/** Dials and introduces itself as one who listens at `port`. */
async function join(username: string, port: number, to = room.port): Promise<Peer> {
  const peer = await dial(to);
  peer.send({ code: 1, username, port });
  expect(await peer.next()).toMatchObject({ code: 3, username: 'friends', port: to });
  return peer;
}

/** With netcat, in the same room. */
async function visit(nickname: string): Promise<Wire> {
  const wire = await comeIn(room.port, nickname);
  onTestFinished(() => leave(wire));
  return wire;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function portHex(port: number): string {
  return hex(Buffer.of(port % 256, Math.floor(port / 256), 0, 0));
}

/** From the code to the age. */
const friends = `${Buffer.from('friends').toString('hex')}0000000000`;

describe.each(['--liberal', '--strict'])('a peer that dials the room: %s', (strictness) => {
  test('asks with code 1 and is told of the peers before it, with code 2 of the room only', async () => {
    const { port } = strictness === '--strict' ? strict : room;
    const [dawn, lily] = [await dial(port), await dial(port)];
    const userdata = (name: string, listens: number): string =>
      `${Buffer.from(name.padEnd(12, '\0')).toString('hex')}1500000041900000${portHex(listens)}7f000001`;
    dawn.wire.send(Buffer.from(`01000000${userdata('Dawn', 4001)}`, 'hex'));
    await dawn.next();
    const own = `${friends}1e00000039300000${portHex(port)}7f000001`;
    expect(hex(dawn.wire.receivedBytes())).toBe(`03000000${own}00000000`);
    lily.wire.send(Buffer.from(`01000000${userdata('Lily', 4002)}`, 'hex'));
    await lily.next();
    expect(hex(lily.wire.receivedBytes())).toBe(`03000000${own}010000007f000001${portHex(4001)}`);
    dawn.wire.send(Buffer.from(`02000000${userdata('Dawn', 4001)}`, 'hex'));
    await dawn.next();
    expect(hex(dawn.wire.receivedBytes()).slice(72)).toBe(`04000000${own}`);
  });
});

describe('in the room', () => {
  // Whose reader comes back too late on a busy machine gets two messages in one read, whatever the room does.
  test('all hear each other once, and a mesh nothing of its own', { retry: 2 }, async () => {
    const [dawn, lily, maya] = [await join('Dawn', 4001), await join('Lily', 4002), await visit('maya')];
    dawn.send({ text: 'hello from afar' });
    await maya.waitFor('Dawn: hello from afar\n');
    maya.send('hello mesh\n/me waves\n');
    for (const peer of [dawn, lily]) {
      expect(await peer.next()).toEqual({ text: 'maya: hello mesh' });
      expect(await peer.next()).toEqual({ text: '** maya waves' });
    }
  });

  test.each([
    ['a write each', '\0'],
    ['all in one write', '\n'],
    ['all in one write', '\0'],
    ['bytes one at a time', '\n'],
  ] as const)('however a program writes: %s, %j', async (packing, textEnd) => {
    const maya = await visit('maya');
    const lee = await dial(room.port, { textEnd }, packing);
    lee.send(
      { code: 1, username: 'exactly12chr', port: 4003 },
      { text: 'one' },
      { text: 'two' },
      { code: 2, username: 'x', port: 1 },
    );
    await maya.waitFor('exactly12chr: one\nexactly12chr: two\n');
    await lee.wire.waitFor(() => lee.wire.receivedBytes().length === 36 + 32);
  });

  test('who has found the room on a list begins with code 2', async () => {
    const [george, maya] = [await dial(), await visit('maya')];
    george.send({ code: 2, username: 'George', port: 4003 });
    expect(await george.next()).toMatchObject({ code: 4, username: 'friends', port: room.port });
    maya.send('hello George\n');
    expect(await george.next()).toEqual({ text: 'maya: hello George' });
    const lily = await dial();
    lily.send({ code: 1, username: 'Lily', port: 4002 });
    expect(await lily.next()).toMatchObject({ code: 3, peers: ['127.0.0.1:4003'] });
  });

  test('hostile texts become one message each', { retry: 2 }, async () => {
    const [dawn, maya] = [await join('Dawn', 4001), await visit('maya')];
    const hostile = Buffer.concat([Buffer.from('01000000'.repeat(9), 'hex'), Buffer.from('x\r\ny\n')]);
    maya.send(hostile);
    maya.send('end\n');
    let heard = '';
    while (heard !== 'maya: end') {
      const message = await dawn.next();
      expect(message).toHaveProperty('text', expect.stringMatching(/^maya: [ -~]*$/));
      heard = 'text' in message ? message.text : '';
    }
  });

  test.each(['end', 'reset'] as const)('who has gone is on no list: %s', async (way) => {
    const [dawn, lily] = [await join('Dawn', 4001), await join('Lily', 4002)];
    lily.send({ code: 1, username: 'Lily', port: 4002 });
    expect(await lily.next()).toMatchObject({ code: 3, peers: ['127.0.0.1:4001'] });
    const maya = await visit('maya');
    dawn.wire[way]();
    await maya.waitFor(/^\* Dawn (left|lost the connection)$/m);
    lily.send({ code: 1, username: 'Lily', port: 4002 });
    expect(await lily.next()).toMatchObject({ code: 3, peers: [] });
  });

  test('who comes again before its old connection is missed is listed once', async () => {
    await join('Dawn', 4001);
    await join('Dawn', 4001);
    const lily = await dial();
    lily.send({ code: 1, username: 'Lily', port: 4002 });
    expect(await lily.next()).toMatchObject({ code: 3, peers: ['127.0.0.1:4001'] });
  });

  test.each([
    ['-1 peers', `03000000${friends}${'00'.repeat(16)}ffffffff`],
    ['1,025 peers', `03000000${friends}${'00'.repeat(16)}01040000`],
    // Several times the limit: a machine that pauses for longer than a text may has cut it in two.
    ['a text without an end', '61'.repeat(4 * 65_537)],
  ])('%s end one connection and harm nobody', async (_, bytes) => {
    const [dawn, eve, maya] = [await join('Dawn', 4001), await join('Eve', 4002), await visit('maya')];
    eve.wire.send(Buffer.from(bytes, 'hex'));
    expect(await eve.wire.ended).toBe('fin');
    await maya.waitFor('* Eve ');
    maya.send('still here\n');
    expect(await dawn.next()).toEqual({ text: 'maya: still here' });
  });
});

test('--strict peerchat lets every other dialect go without a word', async () => {
  const firstWords = ['hello\n', '{"command": "/nick", "nickname": "x"}\n', '{"type": "join", "name": "x"}\n'];
  for (const words of [...firstWords, Buffer.from('00004c6f696300', 'hex'), Buffer.from('0300000000', 'hex')]) {
    const wire = await connectWire({ port: strict.port });
    wire.send(words);
    expect(await wire.ended).toBe('fin');
    expect(wire.received()).toBe('');
  }
});
