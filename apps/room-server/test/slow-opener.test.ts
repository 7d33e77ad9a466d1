/** Who begins with a transport and does not go on: everybody is let go in time, whatever they do. */
import { listen } from '@portico/net';
import { connectWire, hasOpenssl, makeCertificate } from '@portico/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTlsServer } from '../src/tls.ts';
import { closed } from './http.ts';
import { openWebServer } from './web-server.ts';

/** In place of seconds. */
const SHORT_MS = 60;

describe('HTTP', () => {
  test.each([
    ['says nothing more', ''],
    ['sends headers without end', 'X: x\r\n'],
  ])('who %s is let go', async (_, more) => {
    const port = await openWebServer({ askingMs: SHORT_MS });
    const wire = await connectWire({ port });
    wire.send(`GET / HTTP/1.1\r\nHost: localhost\r\n${more}`);
    const dripping = setInterval(() => wire.send('X'), SHORT_MS / 6);
    onTestFinished(() => clearInterval(dripping));
    expect(await wire.ended).toBe('fin');
    expect(wire.received()).toBe('');
  });

  test('who asks nothing more after an answer is let go; who asks again in time is answered', async () => {
    const port = await openWebServer({ askingMs: SHORT_MS * 5 });
    const wire = await connectWire({ port });
    const head = 'HEAD /room.json HTTP/1.1\r\nHost: localhost\r\n\r\n';
    wire.send(head);
    await wire.waitFor('\r\n\r\n');
    wire.send(head);
    await wire.waitFor(/\r\n\r\n.*\r\n\r\n/s);
    expect(await wire.ended).toBe('fin');
    expect(wire.received().match(/ 200 OK/g)).toHaveLength(2);
  });

  test('a body that never comes is not waited for', async () => {
    const port = await openWebServer();
    const wire = await connectWire({ port });
    wire.send('GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n');
    expect((await closed(wire)).status).toBe(413);
  });
});

test.skipIf(!hasOpenssl).each([
  ['never goes on', '160301'],
  ['stops in the middle', '16030100050100000100'],
])('TLS: who %s with the handshake is let go', async (_, hex) => {
  const { cert, key, dispose } = await makeCertificate('DNS:localhost');
  onTestFinished(dispose);
  const take = createTlsServer({
    proof: { cert, key },
    onSecure: (socket) => socket.destroy(),
    handshakeMs: SHORT_MS,
  });
  const listener = await listen({
    port: 0,
    bind: '127.0.0.1',
    maxConnections: 1,
    onSocket: (socket) => {
      socket.on('error', () => socket.destroy());
      take(socket);
    },
  });
  onTestFinished(listener.close);
  const wire = await connectWire({ port: listener.address.port });
  wire.send(Buffer.from(hex, 'hex'));
  expect(['fin', 'ECONNRESET']).toContain(await wire.ended);
});
