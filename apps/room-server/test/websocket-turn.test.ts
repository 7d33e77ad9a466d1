/** How much of one WebSocket is read in a turn, in turns that only the test ends. */
import { createServer } from 'node:http';
import { Socket } from 'node:net';
import { dialects } from '@portico/protocol';
import { connectWire } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { FED_AT_ONCE } from '../src/web/stand-in.ts';
import { openWebSocket } from '../src/web/websocket.ts';
import { masked, shake } from './frames.ts';

async function open() {
  const turns: (() => void)[] = [];
  let heard = '';
  let parting: string | undefined;
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    if (!(socket instanceof Socket)) throw new Error('an upgrade over TCP has a socket');
    socket.on('error', () => socket.destroy());
    openWebSocket({
      request,
      socket,
      head,
      offered: dialects,
      nextTurn: (callback) => turns.push(callback),
      onOpen: ({ carriage }) => {
        carriage?.source.on('data', (bytes) => (heard += String(bytes)));
        carriage?.source.on('end', () => (parting = Buffer.from(carriage.parting()).toString('hex')));
      },
      onRefusal: () => socket.destroy(),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const wire = await connectWire({ port });
  onTestFinished(() => {
    wire.reset();
    server.close();
  });
  return {
    wire,
    /** Comes with the handshake, in one write. */
    shakeWith: async (frames: Uint8Array) => {
      wire.send(Buffer.concat([Buffer.from(shake(port)), frames]));
      await wire.waitFor('\r\n\r\n');
    },
    heard: () => heard,
    /** What is said at the end, in hexadecimal. */
    parting: () => parting,
    endTurn: async () => {
      await expect.poll(() => turns.length).toBeGreaterThan(0);
      for (const callback of turns.splice(0)) callback();
    },
  };
}

function behind(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.slice(text.indexOf('\r\n\r\n') + 4);
}

test('of many small messages no more are heard in one turn than fit into its bytes, and in the end all', async () => {
  const { shakeWith, heard, endTurn } = await open();
  const message = masked(2, 'x');
  const count = 9000;
  await shakeWith(Buffer.concat(Array.from({ length: count }, () => message)));
  let before = 0;
  while (heard().length < count) {
    await endTurn();
    expect(heard().length - before).toBeLessThanOrEqual(Math.ceil(FED_AT_ONCE / message.length));
    before = heard().length;
  }
  expect(heard()).toBe('x'.repeat(count));
});

test('of the pings of a turn the last one is answered, once', async () => {
  const { wire, shakeWith, endTurn } = await open();
  await shakeWith(Buffer.concat(Array.from({ length: 50 }, (_, i) => masked(9, `ping ${i}`))));
  expect(behind(wire.receivedBytes())).toBe('');
  await endTurn();
  wire.send(masked(9, 'again'));
  await endTurn();
  await wire.waitFor('again');
  expect(behind(wire.receivedBytes())).toBe('\x8a\x07ping 49\x8a\x05again');
});

test.each([
  ['pings', masked(9, '')],
  ['pongs', masked(10, '')],
  ['empty messages', masked(2, '')],
])('as many %s are taken as keep a connection alive, and one more ends it', async (_, idle) => {
  const { wire, shakeWith, heard, parting, endTurn } = await open();
  await shakeWith(Buffer.concat([...Array.from({ length: 100 }, () => idle), masked(2, 'heard')]));
  await endTurn();
  expect([heard(), parting()]).toEqual(['heard', undefined]);
  wire.send(Buffer.concat([idle, masked(2, 'not heard')]));
  await expect.poll(parting).toMatch(/^88..03f0/);
  expect(heard()).toBe('heard');
});
