/** Our client at servers that other people wrote for document 003: they take one read for one message. */
import { exitCode } from '@portico/terminal';
import { hub, hubSpellings, listenWire, type Packing, type Speaker, speak, type WireServer } from '@portico/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openClientScreen, startClient } from './client-program.ts';

const inTea = ['--dialect', 'hub', '--room', 'tea', '--mode', 'plain'];

async function listen(): Promise<WireServer> {
  const server = await listenWire();
  onTestFinished(server.close);
  return server;
}

/** Takes the next client in under its nickname, and into the room that it asks for. */
async function takeIn({ accept }: WireServer) {
  const visitor = speak(await accept(), hub(), { reading: 'recv' });
  const { send, next } = visitor;
  expect(await next()).toEqual({ command: '/nick', nickname: 'maya', room: '', message: '' });
  send({ command: '/nicknameSet', nickname: 'maya', message: 'Your nickname has been set' });
  expect(await next()).toEqual({ command: '/join', nickname: 'maya', room: 'tea', message: '' });
  send({ command: '/joinSuccess', nickname: 'maya', room: 'tea', message: 'Joined tea' });
  expect(await next()).toEqual({ command: '/roomMembers', nickname: 'maya', room: 'tea', message: '' });
  send({ command: 'listMembers', nickname: 'maya', room: 'tea', message: '\nmaya\nbob' });
  return visitor;
}

describe('a server for document 003', () => {
  // Whose reader comes back too late on a busy machine gets two messages in one read, whatever the client does.
  it('reads each message of the client by itself', { retry: 2 }, async () => {
    const server = await listen();
    const client = await startClient(server.port, ...inTea);
    client.write('one\ntwo\n"three" {}\n');
    const { send, next, wire } = await takeIn(server);
    for (const message of ['one', 'two', '"three" {}']) {
      expect(await next()).toEqual({ command: '/broadcast', nickname: 'maya', room: 'tea', message });
    }
    client.endInput();
    expect(await next()).toMatchObject({ command: '/roomMembers' });
    send({ command: 'listMembers', nickname: 'maya', room: 'tea', message: '\nmaya' });
    expect(await next()).toEqual({ command: '/close', nickname: 'maya', room: '', message: '' });
    wire.end();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
    expect(client.stderr.text()).toBe('');
  });

  it('is understood however it writes', async () => {
    const server = await listen();
    const client = await startClient(server.port, ...inTea);
    const { wire } = await takeIn(server);
    const packings: readonly Packing[] = ['a write each', 'all in one write', 'bytes one at a time'];
    const texts: string[] = [];
    for (const [name, spelling] of Object.entries(hubSpellings)) {
      for (const packing of packings) {
        const { send } = speak(wire, hub(spelling), { packing });
        const written = [`${name} }`, `${packing} "{`];
        send(...written.map((message) => ({ command: '/broadcast', nickname: 'bob', room: 'tea', message })));
        texts.push(...written.map((message) => `bob: ${message}\n`));
      }
    }
    await client.stdout.waitFor(texts.join(''));
    expect(client.stderr.text()).toBe('');
  });

  it('is asked for rooms, and may say no', async () => {
    const server = await listen();
    const maya = await openClientScreen(server.port, ...inTea);
    const { send, next } = await takeIn(server);
    await maya.waitFor('here: maya, bob');
    maya.type('/rooms\r');
    expect(await next()).toEqual({ command: '/listRooms', nickname: 'maya', room: '', message: '' });
    send({ command: '/joinSuccess', nickname: 'maya', message: '\ntea\nmilk' });
    await maya.waitFor(/rooms: tea.*milk/);
    maya.type('/join milk\r');
    expect(await next()).toEqual({ command: '/join', nickname: 'maya', room: 'milk', message: '' });
    send({ command: '/joinSuccess', nickname: 'maya', room: 'milk' });
    expect(await next()).toMatchObject({ command: '/roomMembers', room: 'milk' });
    send({ command: '/roomMembers', nickname: 'maya', room: 'milk', message: '\nmaya\neve' });
    maya.type('/msg eve psst\r');
    expect(await next()).toEqual({ command: '/direct', nickname: 'maya', room: 'eve', message: 'psst' });
    send({ command: '/direct', nickname: 'eve', room: 'maya', message: 'who is it?' });
    await maya.waitFor('eve -> maya: who is it?');
    maya.type('/msg nobody psst\r');
    expect(await next()).toMatchObject({ command: '/direct', room: 'nobody' });
    send({ command: '/direct', nickname: 'maya', room: 'nobody', message: 'No user found with that nickname' });
    await maya.waitFor('No user found with that nickname');
    maya.type('/nick eve\r');
    expect(await next()).toMatchObject({ command: '/nick', nickname: 'eve' });
    send({ command: '/nicknameFail', nickname: 'eve', message: 'eve is taken' });
    await maya.waitFor('eve is taken');
    maya.type('/part milk\r');
    expect(await next()).toEqual({ command: '/leaveRoom', nickname: 'maya', room: 'milk', message: '' });
    send({ command: '/leaveRoom', nickname: 'bob', room: 'tea', message: 'bob has left' });
    await maya.waitFor('bob left');
  });

  it('is asked once who is in a room that one enters, and anew whenever one wants to know', async () => {
    const server = await listen();
    const maya = await openClientScreen(server.port, '--dialect', 'hub', '--room', 'tea');
    const { send, next } = await takeIn(server);
    await maya.waitFor('2 people');
    maya.type('/join milk\r');
    expect(await next()).toMatchObject({ command: '/join', room: 'milk' });
    send({ command: '/joinSuccess', nickname: 'maya', room: 'milk' });
    const members = { command: '/roomMembers', nickname: 'maya', room: 'milk' };
    expect(await next()).toMatchObject(members);
    send({ ...members, message: '\nmaya' });
    maya.type('/part tea\r');
    expect(await next()).toMatchObject({ command: '/leaveRoom', room: 'tea' });
    for (const [line, guest] of [
      ['/members', 'ann'],
      ['/names', 'bob'],
      ['/who', 'eve'],
    ] as const) {
      maya.type(`${line}\r`);
      expect(await next()).toMatchObject(members);
      send({ ...members, message: `\nmaya\n${guest}` });
      await maya.waitFor(`2 people here: ${guest}, maya`);
    }
  });

  type Ending = (server: Speaker<{ command: string }, unknown>) => void;
  const endings: readonly (readonly [string, Ending, number, RegExp])[] = [
    ['/close and FIN', ({ send, wire }) => [send({ command: '/close' }), wire.end()], exitCode.closed, /was closed/],
    ['FIN', ({ wire }) => wire.end(), exitCode.lost, /was lost/],
    ['RST', ({ wire }) => wire.reset(), exitCode.lost, /was lost/],
  ];

  it.each(endings)('that breaks off is told of to the user (8): %s', async (_, end, code, words) => {
    const server = await listen();
    const client = await startClient(server.port, ...inTea);
    const visitor = await takeIn(server);
    await client.stdout.waitFor('* here: maya, bob\n');
    end(visitor);
    expect(await client.exited).toMatchObject({ exitCode: code });
    expect(client.stderr.text()).toMatch(words);
  });
});
