/** People who come by TLS, on the port that the others use. */
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect as connectTcp, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname } from 'node:path';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { connectWire, hasOpenssl, makeCertificate } from '@portico/testkit';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { readTlsIdentity } from '../src/tls-identity.ts';
import { openSocket } from './foreign-socket.ts';
import { openRoom } from './visited-room.ts';

const certificate = hasOpenssl ? await makeCertificate('DNS:localhost') : undefined;
afterAll(() => certificate?.dispose());

const ca = certificate?.cert;
const options = certificate ? ['--tls-cert', certificate.certFile, '--tls-key', certificate.keyFile] : [];
/** An address of this machine that others reach it by; where there is none, there is no network to come over. */
const outward = Object.values(networkInterfaces())
  .flat()
  .find((one) => one && !one.internal && one.family === 'IPv4')?.address;

/** TLS in a test's hand, over a connection of its own or what is given. */
async function visitByTls(port: number, over?: Duplex) {
  const socket = connectTls({
    ...(over ? { socket: over } : { host: '127.0.0.1', port }),
    ...(ca && { ca }),
    servername: 'localhost',
  });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  const ended = new Promise<string>((resolve) => {
    socket.once('end', () => resolve('fin'));
    socket.on('error', (error) => resolve(error.message));
  });
  onTestFinished(() => {
    socket.destroy();
  });
  await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
  const received = () => Buffer.concat(chunks).toString();
  return {
    socket,
    ended,
    received,
    send: (text: string | Uint8Array) => socket.write(text),
    waitFor: (text: string) => expect.poll(received, { timeout: 10_000 }).toContain(text),
  };
}

/** Each byte that is written goes in a packet of its own. */
function bytewise(socket: Socket): Duplex {
  socket.setNoDelay(true);
  const slow = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _, done) => {
      for (let i = 0; i < chunk.length; i += 1) socket.write(chunk.subarray(i, i + 1));
      done();
    },
    final: (done) => {
      socket.end();
      done();
    },
  });
  socket.on('data', (chunk) => slow.push(chunk)).once('end', () => slow.push(null));
  return slow;
}

describe.skipIf(!hasOpenssl)('by TLS', () => {
  test('one comes into the same room, and hears the same bytes', async () => {
    const { room, join } = await openRoom(options);
    const maya = await join('maya');
    const eve = await visitByTls(room.port);
    eve.send('/nick eve\nhello\n');
    await maya.waitFor('* eve joined\neve: hello\n');
    const bob = await join('bob');
    bob.send('one\ntwo\n');
    await maya.waitFor('bob: two\n');
    await eve.waitFor('bob: two\n');
    const heard = '* bob joined\nbob: one\nbob: two\n';
    expect(maya.received().endsWith(heard)).toBe(true);
    expect(eve.received().endsWith(heard)).toBe(true);
  });

  test('its handshake, and what is inside, may come byte by byte', async () => {
    const { room, join } = await openRoom(options);
    const maya = await join('maya');
    const eve = await visitByTls(room.port, bytewise(connectTcp({ host: '127.0.0.1', port: room.port })));
    for (const byte of 'NICK eve\r\nUSER eve 0 * :Eve\r\nPRIVMSG #friends :hello\r\n') eve.send(byte);
    await maya.waitFor('eve: hello\n');
  });

  test('every dialect is found inside, and the page, and its WebSocket', async () => {
    const { room, join } = await openRoom(options);
    const maya = await join('maya');
    const hub = await visitByTls(room.port);
    hub.send('{"command":"/nick","nickname":"bob","room":"","message":""}');
    await hub.waitFor('/nicknameSet');
    const status = await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port: room.port, path: '/room.json', servername: 'localhost', ca }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
    const page = await openSocket(room.port, {
      protocols: ['text.ircv3.net'],
      scheme: 'wss',
      rejectUnauthorized: false,
    });
    for (const line of ['NICK eve', 'USER web 0 * :Eve', 'PRIVMSG #friends :hello']) page.send(line);
    await maya.waitFor('eve: hello\n');
  });

  test('no TLS is looked for inside', async () => {
    const { room } = await openRoom(options);
    const eve = await visitByTls(room.port);
    eve.send(Buffer.from('16030100a5', 'hex'));
    expect(await eve.ended).toBe('fin');
    expect(Buffer.from(eve.received()).toString('hex')).toBe('15030300020228');
  });

  test('ends are told in both ways', async () => {
    const { room, join } = await openRoom(options);
    const maya = await join('maya');
    const [eve, tom] = [await visitByTls(room.port), await visitByTls(room.port)];
    eve.send('/nick eve\n');
    tom.send('/nick tom\n');
    await maya.waitFor('* eve joined\n');
    await maya.waitFor('* tom joined\n');
    eve.socket.end('last words\n');
    await maya.waitFor('eve: last words\n* eve left\n');
    expect(await eve.ended).toBe('fin');
    room.kill('SIGTERM');
    expect(await tom.ended).toBe('fin');
    expect(tom.received().endsWith('* the room is closing\n')).toBe(true);
    expect(await room.exited).toMatchObject({ exitCode: 0 });
  });

  test('who does not read is let go alone', async () => {
    const { room, join } = await openRoom([...options, '--rate', 'off']);
    const maya = await join('maya');
    const deaf = await visitByTls(room.port);
    deaf.send('/nick deaf\n');
    await maya.waitFor('* deaf joined\n');
    deaf.socket.pause();
    const bob = await join('bob');
    const megabyte = `${'x'.repeat(16_000)}\n`.repeat(64);
    for (let i = 1; !maya.received().includes('* deaf was let go\n'); i += 1) {
      bob.send(`${megabyte}mark ${i}\n`);
      await maya.waitFor(`bob: mark ${i}\n`);
    }
  });

  test('what only begins like it is let go', async () => {
    const { room, visit } = await openRoom(options);
    const wire = await visit();
    wire.send(Buffer.from('16030100050100000100', 'hex'));
    wire.send('server exit\n'.repeat(10));
    await wire.ended;
    expect(wire.received()).not.toContain('room');
    await visit();
    expect(room.stderr.text()).toBe('');
  });
});

describe.skipIf(!hasOpenssl)('--tls-only', () => {
  const only = [...options, '--tls-only'];

  test('who comes from this machine may come as before', async () => {
    const { join } = await openRoom(only);
    const maya = await join('maya');
    await maya.waitFor('you are maya');
  });

  test.skipIf(!outward)('who comes over the network and not by TLS gets FIN, and a page is led to TLS', async () => {
    const { room, join } = await openRoom(only);
    const maya = await join('maya');
    const wires = ['/nick eve\n', '{"command":"/nick","nickname":"eve"}', 'NICK eve\r\nUSER eve 0 * :Eve\r\n'];
    for (const text of wires) {
      const wire = await connectWire({ host: outward ?? '', port: room.port });
      wire.send(text);
      expect(await wire.ended).toBe('fin');
      expect(wire.received()).toBe('');
    }
    const page = await connectWire({ host: outward ?? '', port: room.port });
    page.send(`GET / HTTP/1.1\r\nHost: ${outward}:${room.port}\r\nConnection: close\r\n\r\n`);
    await page.waitFor('HTTP/1.1 307 Temporary Redirect\r\n');
    await page.waitFor(`Location: https://${outward}:${room.port}/\r\n`);
    const socket = connectTcp({ host: outward ?? '', port: room.port });
    const eve = await visitByTls(room.port, socket);
    eve.send('/nick eve\n');
    await maya.waitFor('* eve joined\n');
    expect(maya.received().match(/joined/g)).toHaveLength(1);
  });
});

describe.skipIf(!hasOpenssl)('the files', () => {
  const { certFile = '', keyFile = '' } = certificate ?? {};
  const directory = dirname(certFile);
  const given = { cert: certFile, key: keyFile, only: false };

  test('are read whole; without any there is no TLS', () => {
    expect(readTlsIdentity(given)).toEqual({
      tls: { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8'), only: false },
    });
    expect(readTlsIdentity({ cert: undefined, key: undefined, only: false })).toEqual({ tls: undefined });
  });

  test('are named with what is wrong with them', async () => {
    const other = await makeCertificate('DNS:localhost');
    onTestFinished(other.dispose);
    const nonsense = `${directory}/nonsense.pem`;
    writeFileSync(nonsense, 'nonsense');
    const problems = [
      [{ ...given, key: undefined }, '--tls-cert needs its private key: give --tls-key FILE as well'],
      [{ ...given, cert: undefined }, '--tls-key needs its certificate: give --tls-cert FILE as well'],
      [
        { cert: undefined, key: undefined, only: true },
        '--tls-only needs a certificate: give --tls-cert FILE and --tls-key FILE',
      ],
      [
        { ...given, cert: '/nowhere.pem' },
        '"/nowhere.pem" cannot be read (ENOENT): name a file that the room may read',
      ],
      [{ ...given, key: directory }, `"${directory}" cannot be read (EISDIR): name a file that the room may read`],
      [{ ...given, cert: nonsense }, `"${nonsense}" holds no certificate in PEM`],
      [{ ...given, key: nonsense }, `"${nonsense}" holds no private key in PEM that can be read without a passphrase`],
      [
        { ...given, key: other.keyFile },
        `the key in "${other.keyFile}" is not that of the certificate in "${certFile}"`,
      ],
    ] as const;
    for (const [files, problem] of problems) expect(readTlsIdentity(files)).toEqual({ problem });
  });
});
