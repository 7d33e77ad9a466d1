/** The command without a screen: what scripts and pipes get, and what people are told when something is wrong. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dialects } from '@portico/protocol';
import { connectWire, freePort, openPortico, runPortico, type Sandbox, startPortico } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { listRooms, openSandbox, takenPort, untilGone } from './neighbourhood.ts';

async function hostDetached(sandbox: Sandbox, name = 'friends'): Promise<number> {
  const port = await freePort();
  expect(await runPortico(sandbox, ['host', String(port), '--name', name, '--detach'])).toMatchObject({ exitCode: 0 });
  return port;
}

describe('rooms', () => {
  test('are opened, listed and stopped without a terminal', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const opened = await runPortico(sandbox, ['host', String(port), '--name', 'friends', '--detach']);
    expect(opened).toMatchObject({ exitCode: 0, stdout: `room "friends" is open on port ${port}\n` });
    expect(opened.stderr).toContain('from here: portico join friends\n');
    expect(opened.stderr).toContain('to end it: portico stop friends\n');
    const listed = await runPortico(sandbox, ['list']);
    expect(listed.stdout).toMatch(
      new RegExp(`^ROOM +PORT +PEOPLE.*\\nfriends +${port} +0 +- .* network +all +you\\n$`, 'u'),
    );
    const stopped = await runPortico(sandbox, ['stop', 'friends']);
    expect(stopped).toMatchObject({ exitCode: 0, stdout: `room "friends" (port ${port}) is closed\n` });
    await untilGone(sandbox, 'room');
    expect(await runPortico(sandbox, [])).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: 'no rooms on this machine: open one with: portico host\n',
    });
  });

  test('opened at once without a port get one each', async () => {
    const sandbox = await openSandbox();
    const hosting = Array.from({ length: 4 }, () => runPortico(sandbox, ['host', '--detach']));
    expect((await Promise.all(hosting)).map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(await listRooms(sandbox)).toHaveLength(4);
  });

  test('are told in JSON', async () => {
    const sandbox = await openSandbox();
    const { stdout, stderr } = await runPortico(sandbox, ['host', '--detach', '--json', '--bind', '127.0.0.1']);
    const room = {
      name: expect.stringMatching(/^room-\d+$/u),
      port: expect.any(Number),
      address: '127.0.0.1',
      pid: expect.any(Number),
      people: 0,
      startedAt: expect.any(Number),
      dialects: dialects.map(({ name }) => name),
      mine: true,
      private: false,
      tls: null,
      byInvite: false,
      source: 'registry',
    };
    expect(JSON.parse(stdout)).toEqual(room);
    expect(stderr).toBe('');
    expect(await listRooms(sandbox)).toEqual([room]);
    expect(JSON.parse((await runPortico(sandbox, ['stop', '--all', '--json'])).stdout)).toEqual([room]);
  });

  test('say nothing but what was asked for with --quiet', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const opened = await runPortico(sandbox, ['host', String(port), '--detach', '--quiet']);
    expect(opened).toMatchObject({ stdout: `room "room-${port}" is open on port ${port}\n`, stderr: '' });
  });

  test('with one name are told apart by their ports', async () => {
    const sandbox = await openSandbox();
    const ports = [await hostDetached(sandbox), await hostDetached(sandbox)].sort((one, other) => one - other);
    expect(await runPortico(sandbox, ['stop', 'friends'])).toMatchObject({
      exitCode: 2,
      stderr: `portico: 2 rooms are called "friends": name one by its port: ${ports.join(', ')}\n`,
    });
  });

  test('go to and come from a list of ports', async () => {
    const sandbox = await openSandbox();
    const port = await hostDetached(sandbox);
    const foreign = await takenPort();
    const silent = await freePort();
    const file = join(sandbox.directory, 'port_list.txt');
    expect(await runPortico(sandbox, ['list', '--export', '-'])).toMatchObject({ exitCode: 0, stdout: `${port}\n` });
    await writeFile(file, `${foreign}\n${silent}\nabc\n`);
    const taken = await runPortico(sandbox, ['list', '--import', file]);
    expect(taken).toMatchObject({ exitCode: 0, stdout: '1 port taken in\n' });
    expect(taken.stderr).toContain('line 3 of the list is no port: abc\n');
    expect(taken.stderr).toContain(`nobody listens on ${silent}: left out\n`);
    expect((await listRooms(sandbox)).map((room) => room.port).sort()).toEqual([port, foreign].sort());
    expect(await runPortico(sandbox, ['stop', String(foreign)])).toMatchObject({ exitCode: 4 });
  });
});

describe('a strict room', () => {
  test('hears from our own client the very bytes of document 004', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    await runPortico(sandbox, ['host', String(port), '--detach', '--strict', 'line']);
    const member = await connectWire({ port });
    expect(await runPortico(sandbox, ['say', String(port), 'hello'])).toMatchObject({ exitCode: 0 });
    await member.waitFor('disconnected from chat\n');
    expect(member.received()).toMatch(
      /^\r\('127\.0\.0\.1', (\d+)\) hello\n\nClient \(127\.0\.0\.1, \1\) disconnected from chat\n$/u,
    );
  });
});

describe('a conversation in pipes', () => {
  test('goes both ways, and end of input leaves the room', async () => {
    const sandbox = await openSandbox();
    const port = await hostDetached(sandbox);
    const guest = await connectWire({ port });
    guest.send('/nick nora\n');
    await guest.waitFor('you are nora');
    const maya = startPortico(sandbox, ['join', 'friends', '--nick', 'maya']);
    maya.write('hello\n');
    await guest.waitFor('maya: hello\n');
    guest.send('hi\n');
    await maya.stdout.waitFor('nora: hi\n');
    maya.endInput();
    expect(await maya.exited).toEqual({ exitCode: 0, signal: undefined });
    expect(maya.stderr.text()).toContain('room "friends" runs on: to end it: portico stop friends');
  });

  test('is started by a host, whose server exit ends the room', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const maya = startPortico(sandbox, ['host', String(port), '--name', 'friends']);
    await maya.stdout.waitFor('you are');
    maya.write('server exit\n');
    expect(await maya.exited).toEqual({ exitCode: 0, signal: undefined });
    const title = `room "friends" (port ${port})`;
    expect(maya.stderr.text()).toContain(`closing ${title} …\n${title} is closed\n`);
    await untilGone(sandbox, 'room');
  });

  test('can be one text, or what is said in JSON', async () => {
    const sandbox = await openSandbox();
    const port = await hostDetached(sandbox);
    const listener = startPortico(sandbox, ['tail', String(port), '--json']);
    await listener.stdout.waitFor('"joined"');
    expect(await runPortico(sandbox, ['say', 'friends', 'dinner', 'is', 'ready'])).toMatchObject({ exitCode: 0 });
    await listener.stdout.waitFor('"text":"dinner is ready"');
    await runPortico(sandbox, ['stop', 'friends']);
    expect(await listener.exited).toEqual({ exitCode: 0, signal: undefined });
  });
});

describe('is told in one sentence, with the right exit code,', () => {
  test('that a port is taken by a room', async () => {
    const sandbox = await openSandbox();
    const port = await hostDetached(sandbox);
    const [room] = await listRooms(sandbox);
    expect(await runPortico(sandbox, ['host', String(port)])).toMatchObject({
      exitCode: 1,
      stderr: `portico: port ${port} is taken by room "friends" (pid ${room?.pid}): join it with: portico join ${port}\n`,
    });
    expect(await listRooms(sandbox)).toHaveLength(1);
  });

  test('that a port is taken by another program', async () => {
    const sandbox = await openSandbox();
    const port = await takenPort();
    expect(await runPortico(sandbox, ['host', String(port)])).toMatchObject({
      exitCode: 1,
      stderr: `portico: port ${port} is taken by another program: for the first free one: portico host\n`,
    });
    await untilGone(sandbox, 'room');
  });

  test('that an address is not this machine’s', async () => {
    const sandbox = await openSandbox();
    const args = ['host', String(await freePort()), '--bind', '192.0.2.77'];
    expect(await runPortico(sandbox, args)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(
        /^portico: "192\.0\.2\.77" is no address of this machine: --bind takes one of 127\.0\.0\.1/u,
      ),
    });
  });

  test.each([
    [['join', 'nobody'], 3, 'there is no room "nobody" here: see which there are with: portico list'],
    [['stop', 'nobody'], 3, 'there is no room "nobody" here: see which there are with: portico list'],
    [['stop', '1'], 3, 'there is no room on port 1 of this machine: see which there are with: portico list'],
    [['hots'], 2, 'there is no command "hots": did you mean portico host?'],
  ] as const)('what is wrong with %j', async (args, exitCode, sentence) => {
    const sandbox = await openSandbox();
    expect(await runPortico(sandbox, args)).toEqual({
      exitCode,
      signal: undefined,
      stdout: '',
      stderr: `portico: ${sentence}\n`,
    });
  });

  test('that nobody answers', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    for (const address of [String(port), `127.0.0.1:${port}`, 'no-such-host.invalid:5000']) {
      const { exitCode, stderr } = await runPortico(sandbox, ['join', address]);
      expect(exitCode).toBe(3);
      expect(stderr).toMatch(/^portico: [^\n]+\n$/u);
    }
  });

  test('that the registry is damaged, and the command goes on', async () => {
    const sandbox = await openSandbox();
    await mkdir(dirname(sandbox.registryFile), { recursive: true, mode: 0o700 });
    await writeFile(sandbox.registryFile, '{"version":1,"rooms":[{', { mode: 0o600 });
    const { exitCode, stderr } = await runPortico(sandbox, ['list']);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^portico: the registry .* was damaged: /u);
  });

  test('that the registry cannot be where it should be', async () => {
    const sandbox = await openSandbox();
    const file = join(sandbox.directory, 'plain-file');
    await writeFile(file, '');
    const env = { PORTICO_REGISTRY: join(file, 'rooms.json') };
    for (const args of [['list'], ['host', String(await freePort()), '--detach']]) {
      const { exitCode, stderr } = await runPortico(sandbox, args, { env });
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^portico: [^\n]+PORTICO_REGISTRY\n$/u);
    }
    await untilGone(sandbox, 'room');
  });

  test('that no folder can be made in /proc, which denies in a way of its own', async () => {
    const sandbox = await openSandbox();
    const env = { PORTICO_REGISTRY: '/proc/nope/portico/rooms.json' };
    const { exitCode, stderr } = await runPortico(sandbox, ['host', String(await freePort()), '--detach'], { env });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^portico: cannot write \/proc\/nope\/[^\n]+ \(ENOENT\): [^\n]+PORTICO_REGISTRY\n$/u);
  });
});

describe('a terminal that can show no screen', () => {
  test('gets no menu where it cannot move its cursor', async () => {
    const sandbox = await openSandbox();
    const dumb = openPortico(sandbox, [], { columns: 140, env: { TERM: 'dumb' } });
    expect(await dumb.exited).toEqual({ exitCode: 1, signal: undefined });
    expect(dumb.text()).toContain('portico: this terminal cannot move its cursor (TERM=dumb)');
    expect(dumb.raw()).not.toContain('\u001b');
  });

  test('gets no menu where it is too small', async () => {
    const sandbox = await openSandbox();
    const small = openPortico(sandbox, [], { columns: 39, rows: 10 });
    expect(await small.exited).toEqual({ exitCode: 1, signal: undefined });
    expect(small.text().replaceAll('\n', '')).toContain('this terminal is too small: 39 x 10');
    expect(small.leftovers()).toEqual([]);
  });

  test('still speaks in lines', async () => {
    const sandbox = await openSandbox();
    const port = await hostDetached(sandbox);
    const dumb = openPortico(sandbox, ['join', String(port)], { columns: 140, env: { TERM: 'dumb' } });
    await dumb.waitFor('speaking in lines instead');
    await dumb.waitFor('here: tester');
    const guest = await connectWire({ port });
    guest.send('hello\n');
    await dumb.waitFor('hello');
    dumb.type('client exit\r');
    expect(await dumb.exited).toMatchObject({ exitCode: 0 });
  });

  test('is told in the menu when it became too small, and sees the list again when it grew', async () => {
    const sandbox = await openSandbox();
    const menu = openPortico(sandbox, []);
    await menu.waitFor('No rooms on this machine yet.');
    menu.resize({ columns: 30, rows: 8 });
    await menu.waitFor('enlarge the terminal');
    menu.resize({ columns: 60, rows: 12 });
    await menu.waitFor('No rooms on this machine yet.');
  });
});
