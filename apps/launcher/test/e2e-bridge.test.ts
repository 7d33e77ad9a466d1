/** Rooms that dial a peer of a mesh, as the command opens them. */
import { dialects } from '@portico/protocol';
import { connectWire, freePort, openPortico, runPortico, startPortico } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { untilThere } from './conversation.ts';
import { listRooms, openSandbox } from './neighbourhood.ts';

const meshes = dialects.filter(({ kind }) => kind === 'mesh');

describe.each(meshes)('a mesh of $name', ({ name, scheme }) => {
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

// Of one dialect: what the command tells of a bridge does not depend on it.
describe.each(meshes.slice(0, 1))('a bridge into a mesh where nobody is yet, of $name', ({ scheme }) => {
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
