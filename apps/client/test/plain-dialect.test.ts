import { exitCode } from '@portico/terminal';
import { connectWire, freePort, listenWire, type Program, peerchat, speak, type Wire } from '@portico/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startClient } from './client-program.ts';

/** The client, and the server's end of its connection. */
async function meet(...args: readonly string[]): Promise<{ readonly client: Program; readonly wire: Wire }> {
  const server = await listenWire();
  onTestFinished(server.close);
  const client = await startClient(server.port, ...args);
  return { client, wire: await server.accept() };
}

describe('plain mode at a server of document 002', () => {
  const login = '\0\0maya\0';
  const acknowledged = '\0\x02\0\0\0\0\0\0\0';

  it('says what it reads once it is logged in, each text once the one before it was acknowledged', async () => {
    const { client, wire } = await meet('--dialect', 'chatos', '--mode', 'plain');
    client.write('one\ntwo\n');
    client.endInput();
    await wire.waitFor(login);
    expect(wire.received()).toBe(login);
    wire.send(`${acknowledged}\0`);
    const one = '\0\x01\0\0\0\0\0\0\0\x01\0one\0';
    await wire.waitFor(one);
    wire.send('\0\x01\0\0\0\0\0\0\0\x07bob\0hi\0');
    expect(wire.received()).toBe(login + one);
    wire.send(`${acknowledged}\x01`);
    await wire.waitFor('two\0');
    wire.send(`${acknowledged}\x02`);
    expect(await wire.ended).toBe('fin');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
    expect(client.stdout.text()).toBe('* you are maya\nbob: hi\n');
    expect(client.stderr.text()).toBe('');
  });

  it('comes in under a nickname like its own, where that was only proposed', async () => {
    const { client, wire } = await meet('--dialect', 'chatos', '--mode', 'say', '--text', 'hello');
    for (const nickname of ['maya', 'maya-2']) {
      await wire.waitFor(`\0\0${nickname}\0`);
      wire.send('\0\x03\0\x02that name is taken\0');
    }
    await wire.waitFor('\0\0maya-3\0');
    wire.send(`${acknowledged}\0`);
    await wire.waitFor('hello\0');
    wire.send(`${acknowledged}\x01`);
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
    expect(client.stderr.text()).toBe('');
  });

  it('is refused with the nickname that was chosen', async () => {
    const { client, wire } = await meet('--dialect', 'chatos', '--mode', 'say', '--nick-chosen', '--text', 'hello');
    await wire.waitFor(login);
    wire.send('\0\x03\0\x02that name is taken\0');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.refused });
    expect(client.stderr.text()).toContain('that name is taken');
  });
});

describe('a server that hangs up', () => {
  it.each([
    ['line', 'plain'],
    ['line', 'tail'],
    ['hub', 'say'],
    ['chatos', 'tail'],
    ['peerchat', 'plain'],
    ['peerchat-json', 'say'],
  ])('without a word may speak another protocol than %s, which ends %s with a hint', async (dialect, mode) => {
    const { client, wire } = await meet('--dialect', dialect, '--mode', mode, '--text', 'hello');
    wire.end();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.lost });
    expect(client.stderr.text()).toMatch(
      / it may speak another protocol: see portico join --help; a private room takes an invite: portico join -\n$/,
    );
  });

  it('where IRC was to be spoken may take TLS only', async () => {
    const { client, wire } = await meet('--dialect', 'irc', '--mode', 'tail');
    wire.end();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.lost });
    expect(client.stderr.text()).toMatch(
      / it may take TLS only: ircs:\/\/127\.0\.0\.1:\d+, or speak another protocol: see portico join --help; a private room takes an invite: portico join -\n$/,
    );
  });

  it('on what it is told is not left as if it had taken it', async () => {
    const { client, wire } = await meet('--mode', 'say', '--strict', '--text', 'hello');
    await wire.waitFor('hello');
    wire.end();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.lost });
    expect(client.stderr.text()).toMatch(
      /was lost: the other side ended it; it may speak another protocol: see portico/,
    );
  });

  it.each(['plain', 'say'])('after a refusal of our rooms’ ends %s as refused, with the reason', async (mode) => {
    const { client, wire } = await meet('--mode', mode, '--text', 'hello');
    wire.send('* refused: the room is full: it takes 2 people\n');
    wire.end();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.refused });
    expect(client.stderr.text()).toBe('portico: demo let nobody in: the room is full: it takes 2 people\n');
  });

  it('after it has spoken is no stranger', async () => {
    const { client, wire } = await meet('--mode', 'say', '--text', 'hello');
    wire.send('welcome, whoever you are\n');
    await wire.waitFor('hello');
    wire.end();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.lost });
    expect(client.stderr.text()).toMatch(/was lost: the other side ended it\n$/);
  });
});

describe('plain mode as the first of a mesh', () => {
  const first = ['--dialect', 'peerchat', '--mesh', '--mode', 'plain'];

  it('leaves at the end of its input, with nobody there', async () => {
    const client = await startClient(await freePort(), ...first);
    client.endInput();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
    expect(client.stderr.text()).toBe('');
  });

  it('stays until then, and leaves once everything was said', async () => {
    const port = await freePort();
    const client = await startClient(port, ...first);
    await client.stdout.waitFor('others join with');
    const bob = speak(await connectWire({ port }), peerchat());
    bob.send({ code: 1, username: 'bob', port: 4001, address: '127.0.0.1' });
    expect(await bob.next()).toMatchObject({ code: 3, username: 'maya' });
    client.write('late\n');
    client.endInput();
    expect(await bob.next()).toEqual({ text: 'late' });
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
  });
});

describe('plain mode at a server of document 003', () => {
  const message = (command: string, fields: { nickname?: string; room?: string; message?: string }): string =>
    `${JSON.stringify({ command, nickname: '', room: '', message: '', ...fields })}\n`;

  it('enters the room that was named, and says everything there', async () => {
    const { client, wire } = await meet('--dialect', 'hub', '--room', 'tea', '--mode', 'say', '--text', 'hello');
    await wire.waitFor('"/nick"');
    wire.send(message('/nicknameSet', { nickname: 'maya' }));
    await wire.waitFor('"/join"');
    wire.send(message('/joinSuccess', { nickname: 'maya', room: 'tea' }));
    await wire.waitFor('"/broadcast"');
    expect(wire.received()).toMatch(/"\/broadcast",.*"room": ?"tea", ?"message": ?"hello"/);
    wire.send(message('/roomMembers', { room: 'tea', message: '\nmaya' }));
    await wire.waitFor('"/close"');
    wire.send(message('/close', {}));
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
    expect(client.stderr.text()).toBe('');
  });

  it('cannot say anything in no room', async () => {
    const { client, wire } = await meet('--dialect', 'hub', '--mode', 'say', '--text', 'hello');
    await wire.waitFor('"/nick"');
    wire.send(message('/nicknameSet', { nickname: 'maya' }));
    expect(await client.exited).toMatchObject({ exitCode: exitCode.refused });
    expect(client.stderr.text()).toMatch(
      /^portico: you are in no room: enter one with the address hub:\/\/127\.0\.0\.1:\d+\/ROOM\n$/,
    );
    expect(wire.received()).not.toContain('/broadcast');
  });

  it('is refused with its nickname, and with every one like it', async () => {
    const { client, wire } = await meet('--dialect', 'hub', '--mode', 'tail');
    for (const nickname of ['maya', ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => `maya-${number}`)]) {
      await wire.waitFor(new RegExp(`"/nick", ?"nickname": ?"${nickname}"`));
      wire.send(message('/nickFail', { message: 'taken' }));
    }
    expect(await client.exited).toMatchObject({ exitCode: exitCode.refused });
    expect(client.stderr.text()).toBe('portico: demo did not let maya in: taken\n');
    expect(wire.received().match(/"\/nick"/g)).toHaveLength(9);
  });

  it('is refused with the nickname that was chosen, and with no other', async () => {
    const { client, wire } = await meet('--dialect', 'hub', '--mode', 'tail', '--nick-chosen');
    await wire.waitFor('"/nick"');
    wire.send(message('/nickFail', { message: 'taken' }));
    expect(await client.exited).toMatchObject({ exitCode: exitCode.refused });
    expect(client.stderr.text()).toBe('portico: demo did not let maya in: taken\n');
    expect(wire.received().match(/"\/nick"/g)).toHaveLength(1);
  });

  it('prints the lists of rooms and people, and whose room something is said in', async () => {
    const { client, wire } = await meet('--dialect', 'hub', '--room', 'tea', '--mode', 'tail');
    await wire.waitFor('"/nick"');
    wire.send(message('/nicknameSet', { nickname: 'maya' }));
    await wire.waitFor('"/join"');
    wire.send(message('/joinSuccess', { nickname: 'maya', room: 'tea' }));
    wire.send(message('/roomMembers', { room: 'tea', message: '\nmaya\nbob' }));
    wire.send(message('/listRooms', { message: '\ntea\nmilk' }));
    wire.send(message('/broadcast', { nickname: 'bob', room: 'tea', message: 'one lump?' }));
    wire.send(message('/broadcast', { nickname: 'eve', room: 'milk', message: 'or two?' }));
    await client.stdout.waitFor('or two?\n');
    expect(client.stdout.text().split('\n').slice(-6)).toEqual([
      '* maya joined',
      '* here: maya, bob',
      '* rooms: tea, milk',
      'bob: one lump?',
      '[milk] eve: or two?',
      '',
    ]);
  });
});
