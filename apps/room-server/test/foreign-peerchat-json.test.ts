/** Peers that other people wrote for document 001, and our room among them. */
import {
  connectWire,
  createSandbox,
  type Packing,
  peerchatJson,
  peerchatJsonSpellings,
  type RoomProcess,
  speak,
  startRoomProcess,
  type Wire,
} from '@portico/testkit';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { comeIn, leave } from './visited-room.ts';

let room: RoomProcess;
let strict: RoomProcess;
beforeAll(async () => {
  const sandbox = await createSandbox();
  const named = ['--name', 'friends'];
  [room, strict] = await Promise.all([
    startRoomProcess(sandbox, named),
    startRoomProcess(sandbox, [...named, '--strict', 'peerchat-json']),
  ]);
  return sandbox.dispose;
});

async function dial(
  port = room.port,
  spelling?: (typeof peerchatJsonSpellings)[string],
  packing: Packing = 'a write each',
) {
  const wire = await connectWire({ port });
  onTestFinished(() => leave(wire));
  return speak(wire, peerchatJson(spelling), { packing });
}

function joining(name: string, port: number) {
  return { type: 'join', name, age: '15', zip: '12345', port: String(port) };
}

function saying(message: string) {
  return { type: 'message', message };
}

function listing(...ports: readonly number[]) {
  return { type: 'who-reply', peers: ports.map((port) => ({ ip: '127.0.0.1', port: String(port) })) };
}

/** Dials, introduces itself as one who listens at `port`, and asks who is there. */
async function join(name: string, port: number) {
  const peer = await dial();
  peer.send(joining(name, port));
  expect(await peer.next()).toMatchObject({ type: 'join-reply', name: 'friends', port: String(room.port) });
  peer.send({ type: 'who' });
  expect(await peer.next()).toMatchObject({ type: 'who-reply' });
  return peer;
}

/** With netcat, in the same room. */
async function visit(nickname: string): Promise<Wire> {
  const wire = await comeIn(room.port, nickname);
  onTestFinished(() => leave(wire));
  return wire;
}

test.each(['--liberal', '--strict'])('a peer that dials the room learns of those before it: %s', async (strictness) => {
  const { port } = strictness === '--strict' ? strict : room;
  const [bob, kevin] = [await dial(port), await dial(port)];
  bob.wire.send('{"type": "join", "name": "Bob", "age": "15", "zip": "12345", "port": "1234"}\n');
  await bob.next();
  bob.wire.send('{"type": "who"}\n');
  await bob.next();
  const reply = `{"type":"join-reply","name":"friends","age":"30","zip":"12345","port":"${port}"}\n`;
  expect(bob.wire.received()).toBe(`${reply}{"type":"who-reply","peers":[]}\n`);
  kevin.wire.send('{"type": "join", "name": "Kevin", "age": "20", "zip": "12345", "port": "1235"}\n{"type": "who"}\n');
  await kevin.next();
  await kevin.next();
  expect(kevin.wire.received()).toBe(`${reply}{"type":"who-reply","peers":[{"ip":"127.0.0.1","port":"1234"}]}\n`);
  kevin.wire.send('{"type": "leave"}\n');
  expect(await kevin.wire.ended).toBe('fin');
  bob.wire.send('{"type": "who"}\n');
  expect(await bob.next()).toEqual(listing());
});

describe('in the room', () => {
  test('all hear each other once, and a mesh nothing of its own', async () => {
    const [bob, kevin, maya] = [await join('Bob', 4001), await join('Kevin', 4002), await visit('maya')];
    bob.send(saying('hello from afar'));
    await maya.waitFor('Bob: hello from afar\n');
    maya.send('hello "mesh" {}\u{1f600}\n/me waves\n');
    for (const { next } of [bob, kevin]) {
      expect(await next()).toEqual(saying('maya: hello "mesh" {}\u{1f600}'));
      expect(await next()).toEqual(saying('** maya waves'));
    }
    expect(bob.wire.received()).toMatch(/^[\n -~]+$/);
  });

  // Whose reader comes back too late on a busy machine gets two messages in one read, whatever the room does.
  test('a program that takes one read for one message gets them so', { retry: 2 }, async () => {
    const maya = await visit('maya');
    const wire = await connectWire({ port: room.port });
    onTestFinished(() => leave(wire));
    const { send, next } = speak(wire, peerchatJson(), { reading: 'recv' });
    send(joining('Bob', 4001));
    expect(await next()).toMatchObject({ type: 'join-reply' });
    send({ type: 'who' });
    expect(await next()).toEqual(listing());
    maya.send('one\ntwo\nthree\n');
    expect([await next(), await next(), await next()]).toEqual(
      ['one', 'two', 'three'].map((text) => saying(`maya: ${text}`)),
    );
  });

  test.each(Object.entries(peerchatJsonSpellings))('however a program writes: %s', async (_, spelling) => {
    const packings: readonly Packing[] = ['a write each', 'all in one write', 'bytes one at a time'];
    for (const packing of packings) {
      const maya = await visit('maya');
      const bob = await dial(room.port, spelling, packing);
      bob.send(joining('Bob', 4001), { type: 'who' }, saying('a } and a "'), { type: 'future' }, { type: 'leave' });
      await maya.waitFor('* Bob joined\nBob: a } and a "\n* Bob left\n');
      expect([await bob.next(), await bob.next()]).toMatchObject([{ type: 'join-reply' }, listing()]);
      expect(await bob.wire.ended).toBe('fin');
      await leave(maya);
    }
  });

  test('who has found the room on a list sends join alone', async () => {
    const [late, maya] = [await dial(), await visit('maya')];
    late.send(joining('Late', 4003));
    expect(await late.next()).toMatchObject({ type: 'join-reply' });
    late.send(saying('here I am'));
    await maya.waitFor('* Late joined\nLate: here I am\n');
    maya.send('hello Late\n');
    expect(await late.next()).toEqual(saying('maya: hello Late'));
    const kevin = await dial();
    kevin.send(joining('Kevin', 4002), { type: 'who' });
    expect([await kevin.next(), await kevin.next()]).toMatchObject([{ type: 'join-reply' }, listing(4003)]);
  });

  test.each(['end', 'reset'] as const)('who has gone is on no list: %s', async (way) => {
    const [bob, kevin, maya] = [await join('Bob', 4001), await join('Kevin', 4002), await visit('maya')];
    kevin.send({ type: 'who' });
    expect(await kevin.next()).toEqual(listing(4001));
    bob.wire[way]();
    await maya.waitFor(/^\* Bob (left|lost the connection)$/m);
    kevin.send({ type: 'who' });
    expect(await kevin.next()).toEqual(listing());
  });

  test('who comes again before its old connection is missed is listed once', async () => {
    await join('Bob', 4001);
    await join('Bob', 4001);
    const kevin = await join('Kevin', 4002);
    kevin.send({ type: 'who' });
    expect(await kevin.next()).toEqual(listing(4001));
  });

  test('a peer without a port, an age or a zip code takes part, and is on no list', async () => {
    const [kevin, maya] = [await join('Kevin', 4002), await visit('maya')];
    for (const port of [undefined, '0', '-1', '65536', 'none']) {
      const odd = await dial();
      odd.send({ type: 'join', name: 'Odd', port }, { type: 'who' }, saying(`hello at ${port}`));
      await maya.waitFor(`Odd: hello at ${port}\n`);
      await leave(odd.wire);
      kevin.send({ type: 'who' });
      expect(await kevin.next()).toEqual(listing());
    }
  });
});

describe('a mistake', () => {
  const ignored = [
    'no JSON\n',
    '{"type": "who-reply", "peers": [{"ip": "1.2.3.4" "port": "1234"}]}\n',
    '{"type": "future", "message": "x"}\n',
    '{"message": "no type"}\n',
    '[]\n',
    '{"type": {"__proto__": "leave"}, "constructor": "leave"}\n',
    '\xff\xfe\0\r\n',
  ];

  test('is ignored, with no indication (2, 3)', async () => {
    const [bob, maya] = [await join('Bob', 4001), await visit('maya')];
    for (const [index, mistake] of ignored.entries()) {
      bob.wire.send(Buffer.from(mistake, 'latin1'));
      bob.send(saying(`still here ${index}`));
      await maya.waitFor(`Bob: still here ${index}\n`);
    }
    bob.send({ type: 'who' });
    expect(await bob.next()).toEqual(listing());
  });

  test('without an end is the end of one connection', async () => {
    const [bob, eve, maya] = [await join('Bob', 4001), await join('Eve', 4002), await visit('maya')];
    eve.wire.send(`{"type": "message", "message": "${'x'.repeat(65_536)}`);
    expect(await eve.next()).toEqual({ type: 'leave' });
    expect(await eve.wire.ended).toBe('fin');
    maya.send('still here\n');
    expect(await bob.next()).toEqual(saying('maya: still here'));
  });
});

test('--strict peerchat-json lets every other dialect go without a word', async () => {
  const firstWords = ['hello\n', '{"command": "/nick", "nickname": "x"}\n'];
  const code1 = Buffer.from(`01000000${'78'.padEnd(24, '0')}${'00'.repeat(16)}`, 'hex');
  for (const words of [...firstWords, Buffer.from('00004c6f696300', 'hex'), code1]) {
    const wire = await connectWire({ port: strict.port });
    wire.send(words);
    expect(await wire.ended).toBe('fin');
    expect(wire.received()).toBe('');
  }
});
