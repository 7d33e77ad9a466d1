/** Byte streams between two connections, over loopback sockets. */
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { listen } from '@portico/net';
import { connectWire } from '@portico/testkit';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createSplicer, WAITING_STREAMS } from '../src/splice.ts';

/** A splicer, and sockets that come to it as ends of streams. */
async function openStreams() {
  const splicer = createSplicer();
  const arrivals: ((socket: Socket) => void)[] = [];
  const listener = await listen({
    port: 0,
    bind: '127.0.0.1',
    maxConnections: 10,
    onSocket: (socket) => {
      socket.pause();
      arrivals.shift()?.(socket);
    },
  });
  const arrive = async (token: string, head = '') => {
    const socket = await new Promise<Socket>((resolve) => arrivals.push(resolve));
    const isTaken = splicer.take({ socket, token, ready: Buffer.from('ready\n'), head: Buffer.from(head) });
    onTestFinished(() => {
      socket.destroy();
    });
    return { socket, isTaken };
  };
  const knock = async (token: string, head?: string) => {
    const arrived = arrive(token, head);
    const wire = await connectWire({ port: listener.address.port });
    onTestFinished(wire.reset);
    return { ...wire, ...(await arrived) };
  };
  /** A socket that may go on speaking when the other side has ended. */
  const knockHalfOpen = async (token: string) => {
    const arrived = arrive(token);
    const client = connect({ port: listener.address.port, host: '127.0.0.1', allowHalfOpen: true });
    await arrived;
    return client;
  };
  onTestFinished(async () => {
    splicer.stop();
    await listener.close();
  });
  return { ...splicer, knock, knockHalfOpen };
}

async function openStream() {
  const streams = await openStreams();
  streams.expect('t');
  return [await streams.knock('t', 'first '), await streams.knock('t')] as const;
}

test('once both ends are there, both are told, and each gets the bytes of the other', async () => {
  const streams = await openStreams();
  streams.expect('t');
  const one = await streams.knock('t', 'first ');
  one.send('second ');
  const other = await streams.knock('t');
  other.send('answer');
  await other.waitFor('ready\nfirst second ');
  await one.waitFor('ready\nanswer');
});

test('nobody comes into a stream that was not announced, or that has its two ends', async () => {
  const streams = await openStreams();
  expect((await streams.knock('t')).isTaken).toBe(false);
  streams.expect('t');
  const taken = [await streams.knock('t'), await streams.knock('t'), await streams.knock('t')];
  expect(taken.map(({ isTaken }) => isTaken)).toEqual([true, true, false]);
});

test('who has ended its side still hears the other', async () => {
  const streams = await openStreams();
  streams.expect('t');
  const [one, other] = [await streams.knockHalfOpen('t'), await streams.knockHalfOpen('t')];
  one.end('last');
  expect(await text(other)).toBe('ready\nlast');
  other.end('answer');
  expect(await text(one)).toBe('ready\nanswer');
});

test('a break of one end breaks the other', async () => {
  const [one, other] = await openStream();
  await one.waitFor('ready\n');
  one.reset();
  expect(await other.ended).toBe('fin');
  await vi.waitFor(() => expect(other.socket.destroyed).toBe(true));
});

test('who does not read holds the other up, and nothing piles up in between', async () => {
  const [one, other] = await openStream();
  await other.waitFor('first ');
  other.pause();
  const megabytes = 32;
  for (let i = 0; i < megabytes; i += 1) one.send(new Uint8Array(1024 * 1024));
  one.end();
  await vi.waitFor(() => expect(other.socket.writableNeedDrain).toBe(true));
  expect(other.socket.writableLength).toBeLessThan(1024 * 1024);
  other.resume();
  await other.ended;
  expect(other.receivedBytes().length).toBe(megabytes * 1024 * 1024 + 'ready\nfirst '.length);
});

test('an end waits so long for the other, and is then closed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const streams = await openStreams();
  streams.expect('t');
  const one = await streams.knock('t');
  vi.advanceTimersByTime(9_999);
  expect(one.socket.destroyed).toBe(false);
  vi.advanceTimersByTime(1);
  expect(await one.ended).toBe('fin');
  expect((await streams.knock('t')).isTaken).toBe(false);
});

test('so many streams wait, and no more until one of them has begun', async () => {
  const streams = await openStreams();
  for (let i = 1; i <= WAITING_STREAMS; i += 1) streams.expect(String(i));
  streams.expect('one more');
  expect((await streams.knock('one more')).isTaken).toBe(false);
  await streams.knock('1');
  await streams.knock('1');
  streams.expect('one more');
  expect((await streams.knock('one more')).isTaken).toBe(true);
});
