/** Whom our client takes for the private room of an invite. */
import { once } from 'node:events';
import { connect, createServer as createTcpServer, type Server } from 'node:net';
import { createServer } from 'node:tls';
import { hasOpenssl, makeCertificate } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { showInvite } from '../src/link/invited.ts';

const key = 'k'.repeat(43);

/** What the client makes of a server. */
async function show(server: Server, invite: string | undefined) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const place = server.address();
  if (typeof place !== 'object' || place === null) throw new TypeError('it listens on no port');
  const socket = connect(place.port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  return showInvite(socket, { address: { host: '127.0.0.1', port: place.port }, key: invite });
}

test.skipIf(!hasOpenssl)('a server with a certificate in place of the key is not the room', async () => {
  const { cert, key: privateKey, dispose } = await makeCertificate('IP:127.0.0.1');
  onTestFinished(dispose);
  let heard = '';
  const server = createServer({ cert, key: privateKey }, (socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      heard += chunk.toString();
    });
  });
  const admission = await show(server, key);
  expect(admission).toMatchObject({ type: 'refused', sentence: expect.stringContaining('is no private room') });
  expect(JSON.stringify(admission)).not.toContain(key);
  expect(heard).toBe('');
});

test('a server that speaks no TLS is not the room, and the key is not said', async () => {
  let heard = '';
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      socket.end('* welcome to friends\n');
    });
  });
  expect(await show(server, key)).toMatchObject({ type: 'refused' });
  expect(heard).not.toContain(key);
  expect(heard).not.toContain(Buffer.from(key, 'base64url').toString('latin1'));
});

test('without a key nothing is said to the room', async () => {
  let heard = '';
  const server = createTcpServer((socket) => {
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
  });
  expect(await show(server, undefined)).toMatchObject({
    type: 'not-invited',
    sentence: expect.stringContaining('is entered with an invite'),
  });
  expect(heard).toBe('');
});
