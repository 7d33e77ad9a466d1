import { dialects, type Request, type ServedDialect } from '@portico/protocol';
import { connectWire } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { createConnection } from '../src/connection/connection.ts';
import { UNDECIDED_BYTES } from '../src/connection/first-bytes.ts';
import { listen } from '../src/socket/listener.ts';
import { openingOf } from './opening.ts';

/** Claims what begins with two exclamation marks, and tells every chunk as a text. */
const shout: ServedDialect = {
  kind: 'served',
  rooms: 'one',
  roster: 'none',
  whispers: 'marked',
  moderation: 'none',
  name: 'shout',
  scheme: 'shout',
  defaultPort: undefined,
  privacy: 'open',
  guests: 'none',
  stream: undefined,
  badge: 'shout',
  claim: (prefix) =>
    prefix.subarray(0, 2).every((byte) => byte === 0x3c) ? (prefix.length < 2 ? 'more' : 'yes') : 'no',
  openServer: () => ({
    variant: { name: 'shout', packing: 'stream', encode: () => [] },
    receive: (input) =>
      input.type === 'bytes'
        ? [{ type: 'request', request: { type: 'say', room: '', text: String(input.bytes.length), manner: 'speech' } }]
        : [],
  }),
  openClient: () => ({ receive: () => [] }),
};

/** Cannot make up its mind. */
const hesitant: ServedDialect = { ...shout, name: 'hesitant', claim: (prefix) => (prefix[0] === 0x3f ? 'more' : 'no') };

/** A port whose connections speak all three; `asked` tells what they ask, in order. */
async function openPort() {
  const asked: string[] = [];
  const gone: string[] = [];
  const listener = await listen({
    port: 0,
    bind: '127.0.0.1',
    maxConnections: 1,
    onSocket: (socket, ends) =>
      createConnection({
        socket,
        opening: openingOf(ends),
        speaks: [shout, hesitant, ...dialects],
        now: () => performance.now(),
        on: {
          request: ({ name }, request) => asked.push(`${name}: ${readable(request)}`),
          dial: () => {},
          send: () => false,
          nextTurn: (callback) => setImmediate(callback),
          fault: () => {},
          gone: (reason) => gone.push(reason),
          splice: () => false,
        },
      }).start(),
  });
  const wire = await connectWire({ port: listener.address.port });
  onTestFinished(async () => {
    wire.reset();
    await listener.close();
  });
  return { wire, asked, gone };
}

const readable = (request: Request) => ('text' in request ? `${request.type} ${request.text}` : request.type);

test('first bytes are replayed whole into the dialect that they decide on', async () => {
  const { wire, asked } = await openPort();
  wire.send('<');
  wire.send('<hello');
  await expect.poll(() => asked).toEqual(['shout: say 7']);
});

test('an earlier dialect that could still be meant holds back line until the peer ends', async () => {
  const { wire, asked, gone } = await openPort();
  wire.send('<');
  wire.end();
  await wire.ended;
  expect(asked).toEqual(['line: join', 'line: say <', 'line: quit']);
  expect(gone).toEqual(['left']);
});

test('a silent listener leaves, and comes in again as what its first bytes say', async () => {
  const { wire, asked } = await openPort();
  await expect.poll(() => asked, { timeout: 5000 }).toEqual(['line: join']);
  wire.send('<<<');
  await expect.poll(() => asked).toEqual(['line: join', 'line: quit', 'shout: say 3']);
});

test('so many undecided bytes decide for who is left', async () => {
  const { wire, asked } = await openPort();
  wire.send('?'.repeat(UNDECIDED_BYTES - 1));
  wire.send('!\n');
  const text = `${'?'.repeat(UNDECIDED_BYTES - 1)}!`;
  await expect.poll(() => asked).toEqual(['line: join', `line: say ${text}`]);
});
