/** Connections that a transport carries, and connections that turn out to be one. */
import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import type { RoomEvent, ServedDialect, Variant } from '@portico/protocol';
import { byteByByte, connectWire, whole } from '@portico/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Carriage, carriedVariant, type Wrap } from '../src/connection/carriage.ts';
import { createConnection } from '../src/connection/connection.ts';
import type { Connection, ConnectionOptions, TransportLayer } from '../src/connection/contract.ts';
import { listen } from '../src/socket/listener.ts';
import { openingOf } from './opening.ts';

const bytes = (text: string) => Buffer.from(text);
const quiet: Variant = { name: 'quiet', packing: 'stream', encode: () => [bytes('all')] };
const loud: Variant = { ...quiet, name: 'loud' };
const inBrackets: Wrap = (message) => Buffer.concat([bytes('['), message, bytes(']')]);

/** Answers each chunk with itself; `loud` changes its variant, `stream` asks for a stream, and at the end it says bye. */
const echo: ServedDialect = {
  kind: 'served',
  rooms: 'one',
  roster: 'none',
  whispers: 'marked',
  moderation: 'none',
  name: 'echo',
  scheme: 'echo',
  defaultPort: undefined,
  badge: 'echo',
  privacy: 'open',
  guests: 'none',
  claim: () => 'yes',
  openServer: () => {
    let variant = quiet;
    return {
      get variant() {
        return variant;
      },
      receive: (input) => {
        if (input.type === 'end') return [{ type: 'send', bytes: bytes('bye') }];
        if (input.type === 'event') return [{ type: 'send', bytes: bytes('over') }];
        if (input.type !== 'bytes') return [];
        const text = Buffer.from(input.bytes).toString();
        if (text === 'stream') return [{ type: 'splice', token: 't', ready: bytes('ready') }];
        if (text !== 'loud') return [{ type: 'send', bytes: input.bytes }];
        variant = loud;
        return [{ type: 'variant-changed' }];
      },
    };
  },
  openClient: () => ({ receive: () => [] }),
  stream: undefined,
};

type Given = Partial<Pick<ConnectionOptions, 'speaks' | 'transports'>> & {
  readonly carriageOf?: (socket: Socket) => Carriage;
};

async function openPort({ carriageOf, ...options }: Given = {}) {
  const told: string[] = [];
  const variants: Variant[] = [];
  const { promise: accepted, resolve } = Promise.withResolvers<Connection>();
  const listener = await listen({
    port: 0,
    bind: '127.0.0.1',
    maxConnections: 1,
    onSocket: (socket, ends) => {
      const connection = createConnection({
        socket,
        opening: openingOf(ends),
        speaks: [echo],
        ...options,
        ...(carriageOf && { carriage: carriageOf(socket) }),
        now: () => performance.now(),
        on: {
          request: (_, { type }) => told.push(type),
          dial: () => {},
          send: () => false,
          nextTurn: (callback) => setImmediate(callback),
          retuned: (variant) => variants.push(variant),
          fault: () => {},
          gone: (reason) => told.push(`gone: ${reason}`),
          splice: () => {
            told.push('splice');
            return true;
          },
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
  return { wire, told, variants, connection: await accepted };
}

/** What is inside of the socket's bytes comes by hand. */
function byHand(source = new PassThrough()) {
  return {
    source,
    carriageOf: (): Carriage => ({ source, wrap: inBrackets, parting: () => bytes('.') }),
  };
}

describe('what is carried', () => {
  test('is heard unwrapped, and each message that is said is wrapped alone', async () => {
    const { source, carriageOf } = byHand();
    const { wire } = await openPort({ carriageOf });
    source.write('one');
    await wire.waitFor('[one]');
    source.write('two');
    await wire.waitFor('[one][two]');
  });

  test('ends with what the transport says, behind the last words, then FIN', async () => {
    const { source, carriageOf } = byHand();
    const { wire, told } = await openPort({ carriageOf });
    source.write('one');
    source.end();
    expect(await wire.ended).toBe('fin');
    expect(wire.received()).toBe('[one][bye].');
    expect(told).toEqual(['gone: left']);
  });

  test('ends so as well when we end it', async () => {
    const { source, carriageOf } = byHand();
    const { wire, connection } = await openPort({ carriageOf });
    source.write('one');
    await wire.waitFor('[one]');
    connection.dismiss();
    expect(await wire.ended).toBe('fin');
    expect(wire.received()).toBe('[one][over].');
  });

  test('is lost when its socket breaks', async () => {
    const { source, carriageOf } = byHand();
    const { wire, told } = await openPort({ carriageOf });
    source.write('one');
    await wire.waitFor('[one]');
    wire.reset();
    await expect.poll(() => told).toEqual(['gone: lost']);
  });

  test('becomes no byte stream: a stream has no frames', async () => {
    const { source, carriageOf } = byHand();
    const { wire, told } = await openPort({ carriageOf });
    source.write('stream');
    expect(await wire.ended).toBe('fin');
    expect(told).toEqual(['gone: left']);
  });

  test("has a variant of its own, the same for all who are carried so; bare, it has the dialect's", async () => {
    const { source, carriageOf } = byHand();
    const { wire, connection, variants } = await openPort({ carriageOf });
    expect(connection.variant()).toBeUndefined();
    source.write('one');
    await wire.waitFor('[one]');
    expect(connection.variant()).toBe(carriedVariant(quiet, inBrackets));
    expect(carriedVariant(quiet, (message) => message)).not.toBe(carriedVariant(quiet, inBrackets));
    const event: RoomEvent = { type: 'noticed', text: '', id: 1, at: 0, room: '' };
    expect(String(carriedVariant(quiet, inBrackets).encode(event)[0])).toBe('[all]');
    source.write('loud');
    await expect.poll(() => variants).toEqual([carriedVariant(loud, inBrackets)]);
    const bareOne = await openPort();
    bareOne.wire.send('one');
    await bareOne.wire.waitFor('one');
    expect(bareOne.connection.variant()).toBe(quiet);
  });
});

describe('what turns out to be a transport', () => {
  const opening = bytes('GET / HTTP/1.1\r\n\r\nserver exit\n');

  test.each([
    ['whole', whole],
    ['byte by byte', byteByByte],
  ])('goes on to who takes it, with all its bytes: %s', async (_, chunksOf) => {
    const taken: string[] = [];
    const { wire, told } = await openPort({
      transports: {
        welcome: ['http'],
        refusal: 'in-words',
        take: ({ name, socket }: TransportLayer) => {
          taken.push(name);
          socket.on('data', (chunk) => taken.push(String(chunk))).resume();
        },
      },
    });
    for (const chunk of chunksOf(opening)) wire.send(chunk);
    await expect.poll(() => taken.join('')).toBe(`http${opening}`);
    expect(told).toEqual(['gone: left']);
    expect(wire.received()).toBe('');
  });

  test('is refused in its own words where it is not welcome', async () => {
    const { wire } = await openPort({ transports: { welcome: ['http'], refusal: 'in-words', take: () => {} } });
    wire.send(Buffer.from('16030100a5', 'hex'));
    expect(await wire.ended).toBe('fin');
    expect(Buffer.from(wire.receivedBytes()).toString('hex')).toBe('15030300020228');
  });

  test('is the only thing that is waited for where nothing is spoken', async () => {
    const { wire } = await openPort({
      speaks: [],
      transports: { welcome: ['tls'], refusal: 'in-words', take: () => {} },
    });
    wire.send('hello\n');
    expect(await wire.ended).toBe('fin');
    expect(wire.received()).toBe('');
  });
});

test('of a peer that is known to speak a dialect no first bytes are looked at', async () => {
  const { wire } = await openPort({
    speaks: echo,
    transports: { welcome: ['http'], refusal: 'in-words', take: () => {} },
  });
  wire.send('GET / HTTP/1.1\r\n\r\n');
  await wire.waitFor('GET / HTTP/1.1\r\n\r\n');
});
