/** How a host is told to let others in, and that it works: in words, by a camera, over TLS. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outwardHosts } from '@portico/net';
import {
  connectWire,
  eventually,
  freePort,
  hasOpenssl,
  makeCertificate,
  openPortico,
  runPortico,
} from '@portico/testkit';
import { encode } from 'uqr';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hostDetached } from './conversation.ts';
import { listRooms, openSandbox } from './neighbourhood.ts';

/** This machine in its network; undefined: it is in none. */
const [host, ...others] = outwardHosts('::');

function waysInto(port: number): readonly string[] {
  return [
    `browser  http://${host}:${port}/`,
    `netcat   nc ${host} ${port}`,
    `irssi    irssi -c ${host} -p ${port}  then Alt-2`,
    `WeeChat  weechat irc://NICK@${host}:${port}`,
    `Portico  portico join irc://${host}:${port}`,
    ...(others.length > 0
      ? [`also at ${others.map((other) => (other.includes(':') ? `[${other}]` : other)).join(', ')}`]
      : []),
  ];
}

/** The dark squares that half blocks on a screen stand for, from its lines that hold nothing else. */
function codeOn(text: string): readonly string[] {
  return text.split('\n').filter((line) => /^ *[█▀▄][█▀▄ ]+$/u.test(line));
}

/** As a person sees it, without the border. */
function drawn(url: string): readonly string[] {
  const { data, size } = encode(url, { border: 0 });
  return Array.from({ length: Math.ceil(size / 2) }, (_, y) =>
    (data[2 * y] ?? [])
      .map((upper, x) => glyph(upper, data[2 * y + 1]?.[x] ?? false))
      .join('')
      .trimEnd(),
  );
}

function glyph(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}

describe.skipIf(host === undefined)('a machine in a network', () => {
  test('tells who leaves a room to itself what others type', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const { stdout, stderr } = await runPortico(sandbox, ['host', String(port), '--name', 'friends', '--detach']);
    expect(stdout).toBe(`room "friends" is open on port ${port}\n`);
    expect(stderr).toBe(
      [
        'from here: portico join friends',
        'from elsewhere:',
        ...waysInto(port).map((line) => `  ${line}`),
        'to end it: portico stop friends',
        '',
      ].join('\n'),
    );
  });

  test('shows who leaves it from a terminal a code for cameras, too', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const screen = openPortico(sandbox, ['host', String(port), '--detach'], { rows: 40 });
    await screen.waitFor('to end it');
    expect(codeOn(screen.text()).map((line) => line.trim())).toEqual(
      drawn(`http://${host}:${port}/`).map((line) => line.trim()),
    );
    expect(screen.raw()).toContain('\x1b[30;107m');
  });

  test('draws it by its light squares where there shall be no colours', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const screen = openPortico(sandbox, ['host', String(port), '--detach'], { rows: 40, env: { NO_COLOR: '1' } });
    await screen.waitFor('to end it');
    expect(screen.raw()).not.toContain('\x1b[');
    expect(codeOn(screen.text())[0]).toMatch(/^█+$/u);
  });

  test('shows both to who opens a room and joins it, and again for /share', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const screen = openPortico(sandbox, ['host', String(port), '--name', 'friends', '--nick', 'maya']);
    await screen.waitFor('welcome to friends: you are maya');
    for (const line of waysInto(port)) expect(screen.text()).toContain(line);
    const beside = screen
      .text()
      .split('\n')
      .map((row) => row.split('│')[0] ?? '');
    expect(codeOn(beside.join('\n')).map((line) => line.trim())).toEqual(
      drawn(`http://${host}:${port}/`).map((line) => line.trim()),
    );
    screen.type('/clear\r');
    await screen.waitUntilGone('browser');
    screen.type('/share\r');
    await screen.waitFor(`browser  http://${host}:${port}/`);
  });
});

test('a room on the loopback says that only this machine reaches it', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  const bound = ['host', String(port), '--bind', '127.0.0.1', '--name', 'friends'];
  const { stderr } = await runPortico(sandbox, [...bound, '--detach']);
  expect(stderr).toBe(
    'from here: portico join friends\nonly this machine reaches it\nto end it: portico stop friends\n',
  );
  const maya = openPortico(sandbox, ['join', 'friends', '--nick', 'maya']);
  await maya.waitFor('you are maya');
  maya.type('/share\r');
  await maya.waitFor('only this machine reaches this room');
});

describe('what a room is opened with', () => {
  test.each([
    ['--motd', 'no-such-file.txt', 'ENOENT'],
    ['--motd', '.', 'it is no file'],
  ])('%s %s cannot be read, and nothing is opened', async (option, file, reason) => {
    const sandbox = await openSandbox();
    const { exitCode, stderr } = await runPortico(sandbox, [
      'host',
      String(await freePort()),
      '--detach',
      option,
      file,
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      `portico: ${join(sandbox.directory, file)} cannot be read (${reason}): give ${option} a file that you may read\n`,
    );
    expect(await listRooms(sandbox)).toEqual([]);
  });

  test('a certificate without a readable key', async () => {
    const sandbox = await openSandbox();
    await writeFile(join(sandbox.directory, 'c.pem'), '');
    const tls = ['--tls-cert', 'c.pem', '--tls-key', 'k.pem'];
    const { stderr } = await runPortico(sandbox, ['host', String(await freePort()), '--detach', ...tls]);
    expect(stderr).toBe(
      `portico: ${join(sandbox.directory, 'k.pem')} cannot be read (ENOENT): give --tls-key a file that you may read\n`,
    );
  });

  test('reaches the room, whose directory is another: a message of the day, a name, a short memory', async () => {
    const sandbox = await openSandbox();
    await writeFile(join(sandbox.directory, 'motd.txt'), 'be kind\n');
    const port = await hostDetached(sandbox, '--motd', 'motd.txt', '--server-name', 'chat.lab-3', '--history', '1');
    for (const text of ['first', 'second']) {
      expect(await runPortico(sandbox, ['say', String(port), text])).toMatchObject({ exitCode: 0 });
    }
    const wire = await connectWire({ port });
    wire.send('CAP LS 302\r\nNICK zoe\r\nUSER zoe 0 * :Zoe\r\nCAP END\r\n');
    await wire.waitFor(':chat.lab-3 372 zoe :- be kind');
    wire.send('CAP REQ :draft/chathistory batch\r\nCHATHISTORY LATEST #friends * 10\r\nPING done\r\n');
    await wire.waitFor('PONG');
    expect(wire.received()).toContain('PRIVMSG #friends :second');
    expect(wire.received()).not.toContain('PRIVMSG #friends :first');
    wire.end();
  });
});

test.skipIf(!hasOpenssl || host === undefined)(
  'a room that takes nothing but TLS is told of so, and joined so',
  async () => {
    const sandbox = await openSandbox();
    const certificate = await makeCertificate(`IP:${host}`);
    onTestFinished(certificate.dispose);
    const port = await freePort();
    const tls = ['--tls-only', '--tls-cert', certificate.certFile, '--tls-key', certificate.keyFile];
    const { stderr } = await runPortico(sandbox, ['host', String(port), '--name', 'friends', '--detach', ...tls]);
    expect(stderr).toContain(`  browser  https://${host}:${port}/\n`);
    expect(stderr).toContain(`  Portico  portico join ircs://${host}:${port}\n`);
    expect(stderr).toContain(`  openssl  openssl s_client -quiet -connect ${host}:${port}\n`);
    expect(stderr).not.toContain('netcat');
    const maya = openPortico(sandbox, ['join', 'friends', '--nick', 'maya']);
    await maya.waitFor('welcome to friends: you are maya');
    maya.type('/share\r');
    await maya.waitFor(`https://${host}:${port}/`);
    const address = `ircs://${host}:${port}/friends`;
    const untrusting = await runPortico(sandbox, ['say', address, 'hello']);
    expect(untrusting).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('NODE_EXTRA_CA_CERTS') });
    const env = { NODE_EXTRA_CA_CERTS: certificate.certFile };
    expect(await runPortico(sandbox, ['say', address, 'hello', '--nick', 'carl'], { env })).toMatchObject({
      exitCode: 0,
    });
    await maya.waitFor('carl: hello');
  },
);

test('the menu shows how many people are in a room before the registry knows', async () => {
  const sandbox = await openSandbox();
  const port = await hostDetached(sandbox);
  const menu = openPortico(sandbox, []);
  await menu.waitFor('> 1 friends');
  const wire = await connectWire({ port });
  wire.send('NICK zoe\r\nUSER zoe 0 * :Zoe\r\n');
  await wire.waitFor(' 366 ');
  wire.send('TOPIC #friends :tea at five\r\n');
  await menu.waitFor(/friends +\d+ +1 /);
  await eventually(() => expect(menu.text()).toContain('Topic: tea at five'));
});
