/** Two sockets as one, over loopback connections. */
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { connectWire, type Wire } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { joinSockets } from '../src/socket/joint.ts';
import { listen } from '../src/socket/listener.ts';

/** Sockets at which somebody else is. */
async function openPort() {
  const arrivals: ((socket: Socket) => void)[] = [];
  const listener = await listen({
    port: 0,
    bind: '127.0.0.1',
    maxConnections: 2,
    onSocket: (socket) => {
      socket.on('error', () => socket.destroy());
      arrivals.shift()?.(socket);
    },
  });
  onTestFinished(() => listener.close());
  return { port: listener.address.port, accept: () => new Promise<Socket>((resolve) => arrivals.push(resolve)) };
}

async function openJoint(): Promise<readonly [one: Wire, other: Wire, over: Promise<void>]> {
  const { port, accept } = await openPort();
  const sockets = [accept(), accept()] as const;
  const [one, other] = [await connectWire({ port }), await connectWire({ port })];
  onTestFinished(one.reset);
  onTestFinished(other.reset);
  return [one, other, joinSockets(await sockets[0], await sockets[1])];
}

test('each side gets the bytes of the other', async () => {
  const [one, other] = await openJoint();
  one.send('question');
  other.send('answer');
  await Promise.all([one.waitFor('answer'), other.waitFor('question')]);
});

test('who has ended its side still hears the other; when both have, it is over', async () => {
  const { port, accept } = await openPort();
  const sockets = [accept(), accept()] as const;
  const [one, other] = [
    connect({ port, host: '127.0.0.1', allowHalfOpen: true }),
    connect({ port, host: '127.0.0.1', allowHalfOpen: true }),
  ];
  const over = joinSockets(await sockets[0], await sockets[1]);
  one.end('last');
  expect(await text(other)).toBe('last');
  other.end('answer');
  expect(await text(one)).toBe('answer');
  await over;
});

test('a break of one side breaks the other', async () => {
  const [one, other, over] = await openJoint();
  one.send('half a');
  await other.waitFor('half a');
  one.reset();
  await Promise.all([other.ended, over]);
});

test('who does not read holds the other up, and nothing piles up in between', async () => {
  const [one, other] = await openJoint();
  other.pause();
  const megabytes = 32;
  for (let i = 0; i < megabytes; i += 1) one.send(new Uint8Array(1024 * 1024));
  one.end();
  other.resume();
  await other.ended;
  expect(other.receivedBytes().length).toBe(megabytes * 1024 * 1024);
});
