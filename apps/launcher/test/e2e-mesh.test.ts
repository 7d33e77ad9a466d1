/** Meshes without a room: begun, joined and left with the command. */
import { dialects } from '@portico/protocol';
import { freePort, openPortico, runPortico, startPortico } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { done, expectConversation, hostDetached, untilMet } from './conversation.ts';
import { killProgram, listRooms, openSandbox, takenPort } from './neighbourhood.ts';

const meshes = dialects.filter(({ kind }) => kind === 'mesh');

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
    stderr: 'portico: --listen is for the peers of a mesh, and irc has a server: leave it out\n',
  });
});
