/** ircs:// : whom a certificate must name, and who must have signed it. */
import { once } from 'node:events';
import { createServer as createTcpServer, type Server } from 'node:net';
import { createServer } from 'node:tls';
import { exitCode } from '@portico/terminal';
import { type Certificate, createSandbox, hasOpenssl, makeCertificate, startProgram } from '@portico/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clientProgram } from './client-program.ts';

const welcome = ':irc.example 001 maya :Welcome\r\n:irc.example 004 maya irc.example ircd-2.11 iow ilt\r\n';
const list = ':irc.example 353 maya = #tea :maya bob\r\n:irc.example 366 maya #tea :End of names\r\n';

/** An IRC server as RFC 2812 has it, of one channel and few words. */
async function listenTls({ cert, key }: Certificate): Promise<number> {
  const server = createServer({ cert, key }, (socket) => {
    socket.setEncoding('utf8');
    // Whoever does not trust us breaks off.
    socket.on('error', () => {});
    socket.on('data', (text: string) => {
      if (text.includes('USER ')) socket.write(welcome);
      if (text.includes('JOIN #tea'))
        socket.write(':maya!m@host JOIN #tea\r\n:bob!b@host PRIVMSG #tea :hello maya\r\n');
      if (/^(?:NAMES|WHO) /mu.test(text)) socket.write(list);
      if (text.includes('QUIT')) socket.end('ERROR :Closing Link\r\n');
    });
  });
  return listenOn(server);
}

async function certify(names: string, days?: number): Promise<Certificate> {
  const certificate = await makeCertificate(names, days);
  onTestFinished(certificate.dispose);
  return certificate;
}

async function listenOn(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('it listens on no port');
  return address.port;
}

async function visit(port: number, { host = '127.0.0.1', trusting }: { host?: string; trusting?: string } = {}) {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  const to = ['--address', host, '--port', String(port), '--name', `${host}:${port}`];
  const how = ['--dialect', 'irc', '--tls', '--room', 'tea', '--nick', 'maya', '--mode', 'plain'];
  const trust = trusting === undefined ? {} : { NODE_EXTRA_CA_CERTS: trusting };
  return sandbox.adopt(
    startProgram({
      command: process.execPath,
      args: [clientProgram, ...to, ...how],
      env: { ...sandbox.env, ...trust },
      cwd: sandbox.directory,
    }),
  );
}

test.skipIf(!hasOpenssl)('a server whose authority the environment names lets people talk', async () => {
  const certificate = await certify('IP:127.0.0.1');
  const client = await visit(await listenTls(certificate), { trusting: certificate.certFile });
  await client.stdout.waitFor('bob: hello maya\n');
  client.endInput();
  expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
});

describe.skipIf(!hasOpenssl)('is refused with one sentence that says why and what to do:', () => {
  async function refusal(port: number, options: Parameters<typeof visit>[1] = {}): Promise<string> {
    const client = await visit(port, options);
    expect(await client.exited).toMatchObject({ exitCode: exitCode.unreachable });
    expect(client.stdout.text()).toBe('');
    return client.stderr.text();
  }

  test('a server that vouches for itself alone', async () => {
    const port = await listenTls(await certify('IP:127.0.0.1'));
    expect(await refusal(port)).toBe(
      `portico: 127.0.0.1:${port} vouches for itself alone: if you trust the certificate that its host gives you as FILE: NODE_EXTRA_CA_CERTS=FILE portico\n`,
    );
  });

  test('a certificate for another name', async () => {
    const certificate = await certify('DNS:irc.example.org');
    const port = await listenTls(certificate);
    expect(await refusal(port, { trusting: certificate.certFile })).toBe(
      `portico: the certificate of 127.0.0.1:${port} is for another name: join by the name that it is for\n`,
    );
    expect(await refusal(port, { host: 'localhost', trusting: certificate.certFile })).toContain('is for another name');
  });

  test('a certificate that has expired', async () => {
    const certificate = await certify('IP:127.0.0.1', -1);
    const port = await listenTls(certificate);
    expect(await refusal(port, { trusting: certificate.certFile })).toBe(
      `portico: the certificate of 127.0.0.1:${port} has expired: ask its host for a new one\n`,
    );
  });

  test('a program that does not speak TLS', async () => {
    const port = await listenOn(createTcpServer((socket) => void socket.end(':irc.example NOTICE * :hello\r\n')));
    expect(await refusal(port)).toBe(`portico: 127.0.0.1:${port} does not speak TLS: try irc:// in place of ircs://\n`);
  });
});
