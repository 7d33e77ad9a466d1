/** The command in every dialect of the table: into rooms, into meshes, and rooms as peers of a mesh. */
import { dialects } from '@portico/protocol';
import {
  connectWire,
  eventually,
  freePort,
  openPortico,
  type Program,
  runPortico,
  type Sandbox,
  startPortico,
} from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { killProgram, listRooms, openSandbox, takenPort } from './neighbourhood.ts';

const meshes = dialects.filter(({ kind }) => kind === 'mesh');
const done = { exitCode: 0, signal: undefined };

async function hostDetached(sandbox: Sandbox, ...more: readonly string[]): Promise<number> {
  const port = await freePort();
  const opened = await runPortico(sandbox, ['host', String(port), '--name', 'friends', '--detach', ...more]);
  expect(opened).toMatchObject({ exitCode: 0, stdout: `room "friends" is open on port ${port}\n` });
  return port;
}

/** The room counts so many people. */
function untilThere(sandbox: Sandbox, people: number): Promise<void> {
  return eventually(async () => expect(await listRooms(sandbox)).toMatchObject([{ people }]));
}

/** Each has greeted the other, so that from now on they hear each other. */
async function untilMet(earlier: Program, later: Program): Promise<void> {
  await earlier.stdout.waitFor(`${nicknameOf(later)} joined`);
  await later.stdout.waitFor(`${nicknameOf(earlier)} joined`);
}

function nicknameOf({ stdout }: Program): string {
  return /you are (\w+)/u.exec(stdout.text())?.[1] ?? '';
}

/** Each hears the other, and leaves in order. */
async function expectConversation(one: Program, other: Program): Promise<void> {
  for (const [speaker, hearer] of [
    [one, other],
    [other, one],
  ] as const) {
    speaker.write(`hello from ${speaker.pid}\n`);
    await hearer.stdout.waitFor(`hello from ${speaker.pid}`);
  }
  other.endInput();
  expect(await other.exited).toEqual(done);
  one.endInput();
  expect(await one.exited).toEqual(done);
}

describe.each(dialects)('$name', ({ name, scheme, kind }) => {
  test('leads into a room of every dialect', async () => {
    const sandbox = await openSandbox();
    const port = await hostDetached(sandbox);
    const nora = await connectWire({ port });
    nora.send('/nick nora\n');
    await nora.waitFor('you are nora');
    const maya = startPortico(sandbox, ['join', `${scheme}://127.0.0.1:${port}`, '--nick', 'maya']);
    await nora.waitFor('maya');
    maya.write('hello\n');
    await nora.waitFor('maya: hello\n');
    nora.send('hi\n');
    await maya.stdout.waitFor('hi\n');
    maya.endInput();
    expect(await maya.exited).toEqual(done);
  });

  test('leads there from the menu too', async () => {
    const sandbox = await openSandbox();
    const port = await hostDetached(sandbox);
    const nora = await connectWire({ port });
    nora.send('/nick nora\n');
    await nora.waitFor('you are nora');
    const maya = openPortico(sandbox, []);
    await maya.waitFor('> 1 friends');
    maya.type('a');
    await maya.waitFor('URLs begin with');
    maya.type(`${scheme}://localhost:${port}`);
    maya.press('enter');
    await maya.waitFor('tester');
    await nora.waitFor('tester joined');
    nora.send('hi\n');
    await maya.waitFor('hi');
    maya.type('hello\r');
    await nora.waitFor('hello\n');
    maya.type('client exit\r');
    await maya.waitFor('> 1 friends');
  });

  test('is what a strict room of it is joined by', async () => {
    const sandbox = await openSandbox();
    const port = await hostDetached(sandbox, '--strict', name);
    const maya = startPortico(sandbox, ['join', 'friends', '--nick', 'maya']);
    await untilThere(sandbox, 1);
    const nora = startPortico(sandbox, ['join', String(port), '--nick', 'nora']);
    await untilThere(sandbox, 2);
    if (kind === 'mesh') await untilMet(maya, nora);
    await expectConversation(maya, nora);
  });
});

describe.each(meshes)('a mesh of $name', ({ name, scheme }) => {
  test('is begun without a room, and joined by others, who reach each other too', async () => {
    const sandbox = await openSandbox();
    const [port, later] = [await freePort(), await freePort()];
    const maya = startPortico(sandbox, ['host', String(port), '--mesh', scheme, '--nick', 'maya']);
    await maya.stdout.waitFor('you are maya');
    const nora = startPortico(sandbox, [
      'join',
      `${scheme}://localhost:${port}`,
      '--nick',
      'nora',
      '--listen',
      String(later),
    ]);
    await untilMet(maya, nora);
    const olga = startPortico(sandbox, ['join', `${scheme}://localhost:${later}`, '--nick', 'olga']);
    await untilMet(maya, olga);
    await untilMet(nora, olga);
    expect(await listRooms(sandbox)).toEqual([]);
    nora.endInput();
    expect(await nora.exited).toEqual(done);
    await expectConversation(maya, olga);
  });

  test('is begun on a screen, and left for the menu', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const maya = openPortico(sandbox, ['host', String(port), '--mesh', name, '--nick', 'maya']);
    await maya.waitFor(String(port));
    const nora = startPortico(sandbox, ['join', `${scheme}://localhost:${port}`, '--nick', 'nora']);
    await maya.waitFor('nora');
    await nora.stdout.waitFor('maya');
    maya.type('hello\r');
    await nora.stdout.waitFor('hello');
    maya.type('client exit\r');
    await maya.waitFor('No rooms on this machine yet.');
    maya.type('q');
    expect(await maya.exited).toEqual(done);
    expect(maya.leftovers()).toEqual([]);
  });

  test('is told that its first peer was killed', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const maya = startPortico(sandbox, ['host', String(port), '--mesh', name]);
    await maya.stdout.waitFor('you are');
    await killProgram(sandbox, 'client');
    expect(await maya.exited).toEqual({ exitCode: 137, signal: undefined });
    const again = `begin another with: portico host ${port} --mesh ${name}`;
    expect(maya.stderr.text()).toContain(`the client was killed (SIGKILL), and is no longer in its mesh: ${again}\n`);
  });

  test('and a room are one conversation over a bridge', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const maya = startPortico(sandbox, ['host', String(port), '--mesh', name, '--nick', 'maya']);
    await maya.stdout.waitFor('you are maya');
    const room = await freePort();
    const args = ['host', String(room), '--name', 'friends', '--bridge', `${scheme}://127.0.0.1:${port}`, '--detach'];
    const { stderr } = await runPortico(sandbox, args);
    expect(stderr).not.toContain('bridge');
    await maya.stdout.waitFor('friends joined');
    await untilThere(sandbox, 1);
    const nora = await connectWire({ port: room });
    nora.send('/nick nora\n');
    await nora.waitFor('you are nora');
    nora.send('hello\n');
    await maya.stdout.waitFor('nora: hello\n');
    maya.write('hi\n');
    await nora.waitFor('maya: hi\n');
  });
});

describe.each(meshes)('a bridge into a mesh of $name where nobody is yet', ({ scheme }) => {
  test('is told of when the room is left to itself, and tried on', async () => {
    const sandbox = await openSandbox();
    const [port, later] = [await freePort(), await freePort()];
    const url = `${scheme}://127.0.0.1:${later}`;
    const args = ['host', String(port), '--name', 'friends', '--detach', '--json', '--bridge', url];
    expect(await runPortico(sandbox, args)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('"friends"'),
      stderr: `bridge: nobody answers at ${url} yet: the room keeps trying\n`,
    });
    const maya = startPortico(sandbox, ['host', String(later), '--mesh', scheme]);
    await maya.stdout.waitFor('friends joined');
  });

  test('is told of before the screen of the room comes', async () => {
    const sandbox = await openSandbox();
    const url = `${scheme}://localhost:${await freePort()}`;
    const args = ['host', String(await freePort()), '--name', 'friends', '--bridge', url];
    const maya = openPortico(sandbox, args, { columns: 140 });
    await maya.waitFor(`bridge: nobody answers at ${url} yet: the room keeps trying`);
    await maya.waitFor('welcome to friends');
  });

  test('is refused where that is the room itself', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const url = `${scheme}://localhost:${port}`;
    expect(await runPortico(sandbox, ['host', String(port), '--detach', '--bridge', url])).toMatchObject({
      exitCode: 2,
      stderr: `portico: ${url} is the room itself: give --bridge the address of another peer\n`,
    });
    expect(await listRooms(sandbox)).toEqual([]);
  });
});

test.each(meshes)('a mesh of $name is not begun at the port of a room', async ({ name }) => {
  const sandbox = await openSandbox();
  const port = await hostDetached(sandbox);
  const { exitCode, stderr } = await runPortico(sandbox, ['host', String(port), '--mesh', name]);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(
    /^portico: port \d+ is taken by room "friends" \(pid \d+\): join it with: portico join \d+\n$/u,
  );
});

test.each(meshes)('a mesh of $name is not begun, nor joined, at the port of another program', async (dialect) => {
  const sandbox = await openSandbox();
  const port = await takenPort();
  const taken = `portico: port ${port} is taken by another program: for the first free one:`;
  expect(await runPortico(sandbox, ['host', String(port), '--mesh', dialect.name])).toMatchObject({
    exitCode: 1,
    stderr: `${taken} portico host --mesh ${dialect.name}\n`,
  });
  const url = `${dialect.scheme}://127.0.0.1:${await freePort()}`;
  expect(await runPortico(sandbox, ['join', url, '--listen', String(port)])).toMatchObject({
    exitCode: 1,
    stderr: `${taken} leave out --listen\n`,
  });
});

test('a port at which peers reach us is for meshes only', async () => {
  const sandbox = await openSandbox();
  const port = await hostDetached(sandbox);
  expect(await runPortico(sandbox, ['join', String(port), '--listen', '5000'])).toMatchObject({
    exitCode: 2,
    stderr: 'portico: --listen is for the peers of a mesh, and line has a server: leave it out\n',
  });
});
