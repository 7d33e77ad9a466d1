/** Strangers at the door of a private room: what they cost its log, and how long they may stand there. */
import { once } from 'node:events';
import { connect } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { HOST_KEY, openLimitedRoom } from './limited-room.ts';

const KEY = 'c'.repeat(64);
const MINUTE_MS = 60_000;

function knock(port: number, key: string) {
  const psk = Buffer.from(key, 'hex');
  const socket = connect({
    host: '127.0.0.1',
    port,
    pskCallback: () => ({ psk, identity: 'portico' }),
    checkServerIdentity: () => undefined,
  });
  onTestFinished(() => void socket.destroy());
  return socket;
}

test('who comes with wrong keys is one line a minute in the log, and a count for the host', async () => {
  const { port, lines, advance } = await openLimitedRoom(['--private', '--max-per-address=100'], KEY);
  for (let count = 0; count < 20; count += 1) await once(knock(port, 'ab'.repeat(32)), 'error');
  advance(MINUTE_MS);
  expect(lines.filter((line) => /TLS|key/u.test(line))).toEqual([
    'limits, in a minute: connections whose handshake of TLS failed: 20',
  ]);
  const host = knock(port, KEY);
  let heard = '';
  host.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
  });
  host.write(`NICK zoe\r\nUSER zoe 0 * :Zoe\r\nOPER host ${HOST_KEY}\r\nSTATS u\r\n`);
  await expect.poll(() => heard, { timeout: 5000 }).toContain('connections whose handshake of TLS failed: 20');
  expect(heard).not.toContain(HOST_KEY);
  expect(lines.join()).not.toContain(HOST_KEY);
});

test('who says nothing at all gets an end and not a byte', async () => {
  const { visit } = await openLimitedRoom(['--private'], KEY);
  const wire = await visit();
  expect(await wire.ended).toBe('fin');
  expect(wire.received()).toBe('');
});
