/** What programs for document 003 get wrong, at the port of our room, and `--strict hub`. */
import { connectWire, createSandbox, hub, type RoomProcess, speak, startRoomProcess } from '@portico/testkit';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { leave } from './visited-room.ts';

let liberal: RoomProcess;
let strict: RoomProcess;
beforeAll(async () => {
  const sandbox = await createSandbox();
  [liberal, strict] = await Promise.all([startRoomProcess(sandbox), startRoomProcess(sandbox, ['--strict', 'hub'])]);
  return sandbox.dispose;
});

async function enter(port: number, nickname: string, room: string) {
  const visitor = speak(await connectWire({ port }), hub());
  onTestFinished(() => leave(visitor.wire));
  visitor.send({ command: '/nick', nickname }, { command: '/join', room });
  expect(await visitor.next()).toMatchObject({ command: '/nicknameSet' });
  expect(await visitor.next()).toMatchObject({ command: '/joinSuccess', room });
  return visitor;
}

const ignored: readonly string[] = [
  'no JSON at all\n',
  '[1, 2, 3]\n',
  '{"command": \n}\n',
  '{"command": "/dance", "nickname": "", "room": "r", "message": ""}\n',
  '{"command": "/nicknameSet", "nickname": "king", "room": "", "message": ""}\n',
  '{"command": 7, "__proto__": {"command": "/close"}, "room": {"constructor": []}}\n',
  `{"command": "/broadcast", "room": ${'['.repeat(40)}${']'.repeat(40)}}\n`,
  '\xff\xfe\0\r\n',
];

describe('what is no message', () => {
  test('is ignored, and the next message is taken', async () => {
    const { port } = liberal;
    const [maya, eve] = [await enter(port, 'maya', 'r'), await enter(port, 'eve', 'r')];
    for (const [index, mistake] of ignored.entries()) {
      eve.wire.send(Buffer.from(mistake, 'latin1'));
      eve.send({ command: '/broadcast', room: 'r', message: `still here ${index}` });
      const heard = await maya.next();
      expect(heard, mistake).toEqual({
        command: '/broadcast',
        nickname: 'eve',
        room: 'r',
        message: `still here ${index}`,
      });
    }
  });

  test('ends the connection when it does not end, and nobody else is harmed', async () => {
    const { port } = liberal;
    const [maya, eve] = [await enter(port, 'maya', 'r'), await enter(port, 'eve', 'r')];
    eve.wire.send(`{"command": "/broadcast", "room": "r", "message": "${'x'.repeat(65_536)}`);
    expect(await eve.next()).toMatchObject({ command: '/close' });
    expect(await eve.wire.ended).toBe('fin');
    expect(await maya.next()).toMatchObject({ command: '/leaveRoom', nickname: 'eve', room: 'r' });
    maya.send({ command: '/roomMembers', room: 'r' });
    expect(await maya.next()).toMatchObject({ message: '\nmaya' });
  });

  test('a text that is too long for the room comes back with the reason', async () => {
    const { port } = liberal;
    const [maya, eve] = [await enter(port, 'maya', 'r'), await enter(port, 'eve', 'r')];
    const longest = 'x'.repeat(16 * 1024);
    eve.send(
      { command: '/broadcast', room: 'r', message: `${longest}x` },
      { command: '/broadcast', room: 'r', message: longest },
    );
    expect(await eve.next()).toMatchObject({ command: '/broadcast', nickname: 'eve', room: 'r' });
    expect(await maya.next()).toEqual({ command: '/broadcast', nickname: 'eve', room: 'r', message: longest });
  });

  test('an empty room for a message to all members is told as no room', async () => {
    const { port } = liberal;
    const eve = speak(await connectWire({ port }), hub());
    eve.send(
      { command: '/nick', nickname: 'eve' },
      { command: '/roomMembers' },
      { command: '/leaveRoom', room: 'nowhere' },
    );
    expect(await eve.next()).toMatchObject({ command: '/nicknameSet' });
    expect(await eve.next()).toMatchObject({ command: '/broadcast', nickname: 'eve' });
    expect(await eve.next()).toMatchObject({ command: '/broadcast', nickname: 'eve', room: 'nowhere' });
  });
});

describe('--strict hub', () => {
  test('speaks the four keys of document 003 in ASCII, and knows no room before one is made', async () => {
    const { port } = strict;
    const wire = await connectWire({ port });
    const { send, next } = speak(wire, hub(), { reading: 'recv' });
    send({ command: '/nick', nickname: 'Ann' });
    await next();
    send({ command: '/listRooms', nickname: 'Ann' });
    await next();
    send({ command: '/join', nickname: 'Ann', room: 'caf\u00e9' });
    await next();
    send({ command: '/listRooms', nickname: 'Ann' });
    await next();
    send({ command: '/close', nickname: 'Ann' });
    await next();
    expect(await wire.ended).toBe('fin');
    expect(wire.received()).toBe(
      [
        '{"command":"/nicknameSet","nickname":"Ann","room":"","message":"your nickname is Ann"}\n',
        '{"command":"/listRooms","nickname":"Ann","room":"","message":"No Rooms created yet"}\n',
        '{"command":"/joinSuccess","nickname":"Ann","room":"caf\\u00e9","message":"you have joined caf\\u00e9"}\n',
        '{"command":"/listRooms","nickname":"Ann","room":"","message":"\\ncaf\\u00e9"}\n',
        '{"command":"/close","nickname":"Ann","room":"","message":"goodbye"}\n',
      ].join(''),
    );
  });

  // Whose reader comes back too late on a busy machine gets two messages in one read, whatever the room does.
  test('gives each message a write of its own', { retry: 2 }, async () => {
    const { port } = strict;
    const ann = await enter(port, 'ann', 'r');
    const bob = speak(await connectWire({ port }), hub(), { reading: 'recv' });
    bob.send({ command: '/nick', nickname: 'bob' }, { command: '/join', room: 'r' });
    expect([await bob.next(), await bob.next()]).toMatchObject([
      { command: '/nicknameSet' },
      { command: '/joinSuccess' },
    ]);
    ann.send(...['one', 'two', 'three'].map((message) => ({ command: '/broadcast', room: 'r', message })));
    expect([await bob.next(), await bob.next(), await bob.next()]).toMatchObject([
      { message: 'one' },
      { message: 'two' },
      { message: 'three' },
    ]);
  });

  test('lets every other dialect go without a word', async () => {
    const { port } = strict;
    const ann = await enter(port, 'ann', 'alone');
    const firstWords = ['hello\n', '{"type": "join", "name": "x", "port": "1"}\n', '{"neither": 1}\n'];
    const login = Buffer.from('00004c6f696300', 'hex');
    const code1 = Buffer.from(`01000000${'78'.padEnd(24, '0')}${'00'.repeat(16)}`, 'hex');
    for (const words of [...firstWords, login, code1]) {
      const wire = await connectWire({ port });
      wire.send(words);
      expect(await wire.ended).toBe('fin');
      expect(wire.received()).toBe('');
    }
    ann.send({ command: '/roomMembers', room: 'alone' });
    expect(await ann.next()).toMatchObject({ message: '\nann' });
  });
});
