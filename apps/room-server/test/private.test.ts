/** Private rooms: who is invited comes in, and a stranger learns nothing. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connect } from 'node:tls';
import { connectWire, hasOpenssl } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { openRoom } from './visited-room.ts';

/** The room, and its key as it lies beside the registry. */
async function openPrivateRoom() {
  const opened = await openRoom(['--private']);
  const keyFile = join(dirname(opened.sandbox.registryFile), `room-${opened.room.port}.key`);
  return { ...opened, keyFile, key: readFileSync(keyFile, 'utf8').trim() };
}

/** What one sees who comes with this key, called by this name. */
async function comeWith(port: number, { key, identity = 'portico' }: { key: string; identity?: string }) {
  const socket = connect({
    host: '127.0.0.1',
    port,
    pskCallback: () => ({ psk: Buffer.from(key, 'hex'), identity }),
    checkServerIdentity: () => undefined,
  });
  onTestFinished(() => void socket.destroy());
  const begun = performance.now();
  const outcome = await new Promise<string>((resolve) => {
    socket.once('secureConnect', () => resolve('in'));
    socket.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
  });
  return { socket, outcome, took: performance.now() - begun };
}

const OPENSSL = 'openssl';
const wrong = 'ab'.repeat(32);

test('lets in who has its key, by TLS 1.3 with keys of a fresh exchange, and offers no mesh there', async () => {
  const { sandbox, room, key } = await openPrivateRoom();
  const { socket, outcome } = await comeWith(room.port, { key });
  expect(outcome).toBe('in');
  expect(socket.getProtocol()).toBe('TLSv1.3');
  expect(socket.getEphemeralKeyInfo()).toMatchObject({ name: expect.stringMatching(/X25519|P-256/u) });
  let heard = '';
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
  });
  socket.write('/nick eve\n');
  await expect.poll(() => heard, { timeout: 10_000 }).toContain('you are eve');
  const registry = readFileSync(sandbox.registryFile, 'utf8');
  expect(registry).toContain('"line"');
  expect(registry).not.toContain('peerchat');
});

const plaintexts = [
  ['line', '/nick eve\nhello\n'],
  ['hub', '{"command":"/nick","nickname":"eve","room":"","message":""}'],
  ['chatos', '\0\0eve\0'],
  ['peerchat-json', '{"type":"join","name":"eve","port":4000}'],
  ['peerchat', Buffer.from(`01000000${'65'.repeat(32)}`, 'hex')],
  ['irc', 'NICK eve\r\nUSER eve 0 * :Eve\r\n'],
  ['http', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['a form of a web page', 'POST /room.json HTTP/1.1\r\nHost: localhost\r\n\r\nserver exit\n'],
] as const;

test('a plaintext opening of any dialect gets FIN and not a byte', async () => {
  const { room } = await openPrivateRoom();
  const endings = await Promise.all(
    plaintexts.map(async ([dialect, opening]) => {
      const wire = await connectWire({ port: room.port });
      wire.send(opening);
      return [dialect, await wire.ended, wire.received()];
    }),
  );
  expect(endings).toEqual(plaintexts.map(([dialect]) => [dialect, 'fin', '']));
});

test('a wrong key and an unknown name are answered alike, and as soon', async () => {
  const { room, key } = await openPrivateRoom();
  const times = { key: [0], name: [0] };
  for (let round = 0; round < 20; round += 1) {
    const byKey = await comeWith(room.port, { key: wrong });
    const byName = await comeWith(room.port, { key, identity: 'friends' });
    expect([byKey.outcome, byName.outcome]).toEqual(Array(2).fill('ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR'));
    times.key.push(byKey.took);
    times.name.push(byName.took);
  }
  const ratio = median(times.key) / median(times.name);
  expect(ratio).toBeGreaterThan(0.4);
  expect(ratio).toBeLessThan(2.5);
});

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

test.skipIf(!hasOpenssl)('openssl comes in with the key by TLS 1.3, and not by TLS 1.2 or without it', async () => {
  const { room, key } = await openPrivateRoom();
  const shared = ['-psk_identity', 'portico', '-psk', key];
  const inside = await openssl(room.port, ['-tls1_3', ...shared], '/nick eve\n');
  expect(inside).toContain('Reused, TLSv1.3, Cipher is ');
  expect(inside).toContain('Server Temp Key: X25519');
  // Who would do without the exchange has to take part in it all the same.
  expect(await openssl(room.port, ['-tls1_3', '-allow_no_dhe_kex', ...shared])).toContain('Server Temp Key: X25519');
  expect(await openssl(room.port, ['-tls1_2', '-cipher', 'PSK', ...shared])).toContain('alert protocol version');
  expect(await openssl(room.port, ['-tls1_3'])).toContain('handshake failure');
});

function openssl(port: number, more: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve) => {
    const args = ['s_client', '-connect', `127.0.0.1:${port}`, ...more];
    const child = execFile(OPENSSL, args, { timeout: 10_000 }, (_, stdout, stderr) => resolve(stdout + stderr));
    child.stdin?.end(input);
  });
}

test('its key is in a file that nobody else reads, and nowhere else, and goes with the room', async () => {
  const { sandbox, room, key, keyFile } = await openPrivateRoom();
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  await comeWith(room.port, { key: wrong });
  const spellings = [key, Buffer.from(key, 'hex').toString('base64url'), Buffer.from(key, 'hex').toString('base64')];
  const folder = dirname(sandbox.registryFile);
  const texts = readdirSync(folder)
    .filter((name) => join(folder, name) !== keyFile)
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  texts.push(room.stdout.text(), room.stderr.text(), room.report.text());
  texts.push(...['cmdline', 'environ'].map((name) => readFileSync(`/proc/${room.pid}/${name}`, 'utf8')));
  for (const text of texts) for (const spelling of spellings) expect(text).not.toContain(spelling);
  expect(readFileSync(sandbox.registryFile, 'utf8')).toContain('"byInvite":true');
  room.kill('SIGTERM');
  await room.exited;
  expect(readdirSync(folder)).not.toContain(`room-${room.port}.key`);
});
