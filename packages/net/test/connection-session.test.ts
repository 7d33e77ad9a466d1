/** What a session asks of its connection: a pace, a stream, a peer to be dialled. */
import type { DialEffect, MeshDialect, PeerOpening, Request, ServedDialect, ServerEffect } from '@portico/protocol';
import { connectWire } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { createConnection } from '../src/connection/connection.ts';
import type { Connection, StreamEnd } from '../src/connection/contract.ts';
import { PACE_MS } from '../src/connection/pace.ts';
import { listen } from '../src/socket/listener.ts';
import { openingOf } from './opening.ts';

const token = 'secret';
const send = (text: string): ServerEffect => ({ type: 'send', bytes: Buffer.from(text) });

/** Its programs take one read for one message; answers every chunk in three of them, and says goodbye. */
const slow: ServedDialect = {
  kind: 'served',
  rooms: 'one',
  roster: 'none',
  whispers: 'marked',
  moderation: 'none',
  name: 'slow',
  scheme: 'slow',
  defaultPort: undefined,
  badge: 'slow',
  privacy: 'open',
  guests: 'none',
  claim: () => 'yes',
  openServer: () => ({
    variant: { name: 'slow', packing: 'message', encode: () => [] },
    receive: ({ type }) => (type === 'bytes' ? [send('one'), send('two'), send('bye'), { type: 'close' }] : []),
  }),
  openClient: () => ({ receive: () => [] }),
  stream: undefined,
};

/** Whatever comes first is a knock; what comes with it is taken for more of the kind. */
const tunnel: ServedDialect = {
  ...slow,
  name: 'tunnel',
  claim: (prefix) => (prefix.length < token.length ? 'more' : 'yes'),
  openServer: () => ({
    variant: { name: 'tunnel', packing: 'stream', encode: () => [] },
    receive: ({ type }) =>
      type === 'bytes'
        ? [{ type: 'splice', token, ready: Buffer.from('ready') }, send('not for a stream'), { type: 'close' }]
        : [],
  }),
  stream: { knock: (secret) => Buffer.from(secret), ready: Buffer.from('ready') },
};

/** Says 8 KiB in 128 lines to each byte that it hears. */
const talkative: ServedDialect = {
  ...slow,
  name: 'talkative',
  openServer: () => ({
    variant: { name: 'talkative', packing: 'stream', encode: () => [] },
    receive: (input) =>
      input.type === 'bytes' ? Array.from(input.bytes, () => Array(128).fill(send('x'.repeat(64)))).flat() : [],
  }),
};

/** Has much to say, 8 KiB at a time. */
const longWinded: ServedDialect = {
  ...slow,
  name: 'long-winded',
  openServer: () => ({
    variant: { name: 'long-winded', packing: 'stream', encode: () => [] },
    receive: ({ type, now }) =>
      type === 'bytes' || type === 'tick' ? [send('x'.repeat(8192)), { type: 'wake', at: now }] : [],
  }),
};

const dial: DialEffect = { type: 'dial', address: { host: '10.0.0.1', port: 1 }, otherwise: undefined };

/** Says who it is and whom it knows, whoever dialled. */
const mesh: MeshDialect = {
  kind: 'mesh',
  name: 'mesh',
  scheme: 'mesh',
  defaultPort: undefined,
  badge: 'mesh',
  claim: () => 'no',
  openPeer: ({ self, role, local }: PeerOpening) => ({
    variant: { name: 'mesh', packing: 'stream', encode: () => [] },
    receive: ({ type }) => (type === 'opened' ? [send(`${role} ${self.nickname} ${local.host}`), dial] : []),
  }),
};

interface Port {
  readonly dialect: ServedDialect | MeshDialect;
  readonly onWrite?: (bytes: Uint8Array) => void;
  readonly isStream?: (end: StreamEnd) => boolean;
}

async function openPort({ dialect, isStream = () => false, onWrite = () => {} }: Port) {
  const told: string[] = [];
  const { promise: accepted, resolve } = Promise.withResolvers<Connection>();
  const listener = await listen({
    port: 0,
    bind: '127.0.0.1',
    maxConnections: 1,
    onSocket: (socket, ends) => {
      const connection = createConnection({
        socket,
        opening: { ...openingOf(ends), role: 'listed' },
        speaks: dialect.kind === 'mesh' ? dialect : [dialect],
        now: () => performance.now(),
        on: {
          request: (_, { type }: Request) => told.push(type),
          dial: ({ name }, { address }) => told.push(`${name}: dial ${address.host}`),
          send: (bytes) => {
            onWrite(bytes);
            return false;
          },
          nextTurn: (callback) => setImmediate(callback),
          fault: () => {},
          gone: (reason) => told.push(`gone: ${reason}`),
          splice: isStream,
        },
      });
      connection.start();
      resolve(connection);
    },
  });
  const wire = await connectWire({ port: listener.address.port });
  onTestFinished(async () => {
    wire.reset();
    await listener.close();
  });
  return { wire, told, accepted };
}

test('messages for programs that take one read for one of them keep a pace, up to the last words and FIN', async () => {
  const { wire, told } = await openPort({ dialect: slow });
  const arrivals: number[] = [];
  for (const text of ['one', 'onetwo', 'onetwobye']) {
    void wire.waitFor(text).then(() => arrivals.push(performance.now()));
  }
  wire.send('hello');
  expect(await wire.ended).toBe('fin');
  expect(wire.received()).toBe('onetwobye');
  const [first = 0, , last = 0] = arrivals;
  expect(last - first).toBeGreaterThan(2 * PACE_MS - 10);
  expect(told).toEqual(['gone: left']);
});

test('a stream begins behind its knock, however much came with it, and nothing else is said', async () => {
  const chunks: Uint8Array[] = [];
  const { wire, told } = await openPort({
    dialect: tunnel,
    isStream: ({ head, socket, ready }) => {
      chunks.push(head);
      socket.on('data', (chunk) => chunks.push(chunk)).resume();
      socket.write(ready);
      return true;
    },
  });
  const bytes = Buffer.alloc(100_000, 'stream ');
  wire.send(token.slice(0, 2));
  wire.send(Buffer.concat([Buffer.from(token.slice(2)), bytes]));
  await wire.waitFor('ready');
  await expect.poll(() => Buffer.concat(chunks).length).toBe(bytes.length);
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  expect(wire.received()).toBe('ready');
  expect(told).toEqual(['gone: left']);
});

test('who knocks for a stream that there is not is let go', async () => {
  const { wire } = await openPort({ dialect: tunnel });
  wire.send(`${token} and more`);
  expect(await wire.ended).toBe('fin');
  expect(wire.received()).toBe('');
});

test('a dialled peer is spoken to at once, in the dialect that it was dialled for', async () => {
  const { wire, told } = await openPort({ dialect: mesh });
  await wire.waitFor('listed friends 127.0.0.1');
  expect(told).toEqual(['mesh: dial 10.0.0.1']);
});

test('what is said in one go is one write, where its reader reads a stream', async () => {
  const sizes: number[] = [];
  const { wire } = await openPort({ dialect: talkative, onWrite: ({ length }) => sizes.push(length) });
  wire.send('?');
  await expect.poll(() => wire.receivedBytes().length).toBe(8192);
  expect(sizes).toEqual([8192]);
});

test('who does not read is not heard, until it reads again; then all that it has asked is answered', async () => {
  const QUESTIONS = 4000;
  let isBehind = () => false;
  let heardBehind = 0;
  const { wire, accepted } = await openPort({
    dialect: talkative,
    onWrite: () => {
      if (isBehind()) heardBehind += 1;
    },
  });
  wire.pause();
  isBehind = (await accepted).outbox.backlog.isBehind;
  for (let asked = 0; asked < QUESTIONS; asked += 1) wire.send('?');
  await expect.poll(isBehind).toBe(true);
  wire.resume();
  await expect.poll(() => wire.receivedBytes().length, { timeout: 20_000 }).toBe(QUESTIONS * 8192);
  expect(heardBehind).toBe(0);
});

test('who does not read is told nothing more of a long answer, until it reads again', async () => {
  let isBehind = () => false;
  let saidBehind = 0;
  const { wire, accepted } = await openPort({
    dialect: longWinded,
    onWrite: () => {
      if (isBehind()) saidBehind += 1;
    },
  });
  wire.pause();
  const { outbox, close } = await accepted;
  isBehind = outbox.backlog.isBehind;
  wire.send('?');
  await expect.poll(isBehind, { timeout: 20_000 }).toBe(true);
  const before = wire.receivedBytes().length;
  wire.resume();
  await expect.poll(() => wire.receivedBytes().length).toBeGreaterThan(before + 1024 * 1024);
  expect(saidBehind).toBe(0);
  close();
});
