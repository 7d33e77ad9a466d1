/** Our client at servers that other people wrote for document 002: they take one read for one packet. */
import { exitCode } from '@portico/terminal';
import {
  type ChatosPacket,
  chatos,
  listenWire,
  type Packing,
  type Speaker,
  speak,
  type WireServer,
} from '@portico/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openClientScreen, startClient } from './client-program.ts';

const inChatos = ['--dialect', 'chatos', '--mode', 'plain'];

async function listen(): Promise<WireServer> {
  const server = await listenWire();
  onTestFinished(server.close);
  return server;
}

/** Takes the next client in. The document gives the ACK of a login no ID. */
async function takeIn({ accept }: WireServer): Promise<Speaker<ChatosPacket, ChatosPacket>> {
  const visitor = speak(await accept(), chatos, { reading: 'recv' });
  expect(await visitor.next()).toEqual({ opcode: 0, nickname: 'maya' });
  visitor.send({ opcode: 2, id: 99n });
  return visitor;
}

/** What a visitor sends next; of others than bob and eve it is told that nobody is called so. */
async function nextKnown({ send, next }: Speaker<ChatosPacket, ChatosPacket>): Promise<ChatosPacket> {
  for (;;) {
    const packet = await next();
    if (packet.opcode !== 4 || packet.nickname === 'bob' || packet.nickname === 'eve') return packet;
    send({ opcode: 3, code: 3, message: 'unknown user' });
  }
}

function chat(nickname: string, message: string, id = 1n): ChatosPacket {
  return { opcode: 1, id, nickname, message };
}

describe('a server for document 002', () => {
  it('reads each packet of the client by itself, and acknowledges each', async () => {
    const server = await listen();
    const client = await startClient(server.port, ...inChatos);
    client.write('one\ntwo\nthree\n');
    const { send, next } = await takeIn(server);
    for (const [index, text] of ['one', 'two', 'three'].entries()) {
      const id = BigInt(index + 1);
      expect(await next()).toEqual(chat('', text, id));
      // Some servers send a text to its speaker, too.
      send(chat('maya', text, id), chat('bob', `heard ${text}`, id), { opcode: 2, id });
    }
    client.endInput();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
    expect(client.stdout.text()).toBe('* you are maya\nbob: heard one\nbob: heard two\nbob: heard three\n');
  });

  it('is understood however it packs, and left when it sends what is no packet', async () => {
    const server = await listen();
    const client = await startClient(server.port, ...inChatos);
    const { wire } = await takeIn(server);
    const packings: readonly Packing[] = ['a write each', 'all in one write', 'bytes one at a time'];
    for (const packing of packings) {
      speak(wire, chatos, { packing }).send(chat('bob', 'hello'), { opcode: 2, id: 7n }, chat('eve', packing));
    }
    await client.stdout.waitFor(packings.map((packing) => `bob: hello\neve: ${packing}\n`).join(''));
    expect(client.stderr.text()).toBe('');
    wire.send(Buffer.from('0063', 'hex'));
    expect(await wire.ended).toBe('fin');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.lost });
  });

  it('says no to a text, and breaks off: both are told', async () => {
    const server = await listen();
    const client = await startClient(server.port, ...inChatos);
    const { send, next, wire } = await takeIn(server);
    client.write('one\ntwo\n');
    expect(await next()).toEqual(chat('', 'one', 1n));
    send({ opcode: 3, code: 2, message: 'no such words here' });
    expect(await next()).toEqual(chat('', 'two', 2n));
    send({ opcode: 2, id: 2n });
    await client.stderr.waitFor('no such words here');
    wire.reset();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.lost });
    expect(client.stderr.text()).toMatch(/was lost/);
  });

  it('connects two people when both agree', async () => {
    const server = await listen();
    const maya = await openClientScreen(server.port, ...inChatos);
    const visitor = await takeIn(server);
    const { send, next } = visitor;
    await maya.waitFor('you are maya');
    maya.type('/private bob\r');
    expect(await nextKnown(visitor)).toEqual({ opcode: 4, nickname: 'bob' });
    send({ opcode: 5, yes: true, nickname: 'maya' });
    await maya.waitFor('bob agrees to a private connection with maya');
    maya.type('/msg bob psst\r');
    expect(await nextKnown(visitor)).toEqual(chat('bob', 'psst', 1n));
    send({ opcode: 2, id: 1n });
    await maya.waitFor('this protocol shows a private text like any other: only bob gets it');
    send({ opcode: 4, nickname: 'eve' });
    await maya.waitFor('eve asks maya for a private connection');
    maya.type('/refuse eve\r');
    expect(await next()).toEqual({ opcode: 5, yes: false, nickname: 'eve' });
    maya.type('/msg nobody psst\r');
    expect(await next()).toEqual(chat('nobody', 'psst', 2n));
    send({ opcode: 3, code: 3, message: '' });
    await maya.waitFor('nobody here is called nobody');
    expect(maya.text()).not.toContain('unknown user');
  });

  it('tells of a no with opcode 5 or with ERROR 4, which mean the same', async () => {
    const server = await listen();
    const maya = await openClientScreen(server.port, ...inChatos);
    const visitor = await takeIn(server);
    await maya.waitFor('you are maya');
    maya.type('/private eve\r');
    expect(await nextKnown(visitor)).toEqual({ opcode: 4, nickname: 'eve' });
    visitor.send({ opcode: 5, yes: false, nickname: 'maya' });
    await maya.waitFor('eve refuses a private connection with maya');
    maya.type('/private bob\r');
    expect(await nextKnown(visitor)).toEqual({ opcode: 4, nickname: 'bob' });
    visitor.send({ opcode: 3, code: 4, message: 'refused' });
    await maya.waitFor('bob refuses a private connection with maya');
  });
});
