/** Rooms that ask for a password: from the environment, at the terminal, and never of their host. */
import { join } from 'node:path';
import { connectWire, freePort, openPortico, runPortico, type Sandbox } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { listRooms, openSandbox } from './neighbourhood.ts';

/** Of somebody whose registry knows none of this machine's rooms. */
function strangerIn(sandbox: Sandbox): Readonly<Record<string, string>> {
  return { PORTICO_REGISTRY: join(sandbox.directory, 'stranger', 'rooms.json') };
}

describe('a room with a password', () => {
  test('lets in who has it in the environment, and tells others where to give it', async () => {
    const sandbox = await openSandbox();
    const env = { PORTICO_PASSWORD: 'hush' };
    const port = await freePort();
    const opened = await runPortico(sandbox, ['host', String(port), '--name', 'vault', '--detach'], { env });
    expect(opened.stderr).toContain('it asks for the password in PORTICO_PASSWORD\n');
    expect(await listRooms(sandbox)).toMatchObject([{ name: 'vault', private: true }]);
    expect((await runPortico(sandbox, ['list'])).stdout).toMatch(/^vault .* password, network /mu);
    expect(JSON.parse(await (await fetch(`http://127.0.0.1:${port}/room.json`)).text())).toMatchObject({
      private: true,
    });
    const [address, elsewhere] = [`irc://127.0.0.1:${port}`, strangerIn(sandbox)];
    expect(await runPortico(sandbox, ['say', address, 'hello'], { env: elsewhere })).toMatchObject({
      exitCode: 4,
      stderr: expect.stringMatching(
        /^portico: \S+ did not let \S+ in: it asks for a password: give the right one in PORTICO_PASSWORD\n$/u,
      ),
    });
    expect(await runPortico(sandbox, ['say', address, 'hello'], { env: { ...elsewhere, ...env } })).toMatchObject({
      exitCode: 0,
    });
    const netcat = await connectWire({ port });
    netcat.send('hello\n');
    await netcat.waitFor('password');
    expect(await netcat.ended).toBe('fin');
  });

  test('lets in its host, who need not know it', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const env = { PORTICO_PASSWORD: 'hush' };
    await runPortico(sandbox, ['host', String(port), '--name', 'vault', '--detach'], { env });
    const maya = openPortico(sandbox, ['join', 'vault', '--nick', 'maya']);
    await maya.waitFor('welcome to vault: you are maya');
    expect(await runPortico(sandbox, ['say', 'vault', 'hello', '--nick', 'horn'])).toMatchObject({ exitCode: 0 });
    await maya.waitFor('horn: hello');
    expect(maya.text()).not.toContain('horn is');
  });

  test('asks at a terminal, without showing what is typed, as often as it is wrong', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const env = { PORTICO_PASSWORD: 'hush' };
    await runPortico(sandbox, ['host', String(port), '--name', 'vault', '--detach'], { env });
    const elsewhere = { env: strangerIn(sandbox) };
    const bob = openPortico(sandbox, ['join', `irc://127.0.0.1:${port}`, '--nick', 'bob'], elsewhere);
    await bob.waitFor(`password of 127.0.0.1:${port} (C-c goes back):`);
    bob.type('wrong\r');
    await bob.waitFor(/password of .*\s+that is not the password\s+password of /u);
    bob.type('husk\x7fh\r');
    await bob.waitFor('welcome to vault: you are bob');
    expect(bob.raw()).not.toContain('wrong');
    const eve = openPortico(sandbox, ['join', `irc://127.0.0.1:${port}`, '--nick', 'eve'], elsewhere);
    await eve.waitFor('password of ');
    eve.type('\x03');
    await eve.waitFor('asks for a password, and none was given');
  });

  test('asks who comes from the menu, which then is gone', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const env = { PORTICO_PASSWORD: 'hush' };
    await runPortico(sandbox, ['host', String(port), '--name', 'vault', '--detach'], { env });
    const bob = openPortico(sandbox, [], { env: strangerIn(sandbox) });
    await bob.waitFor('No rooms on this machine yet');
    bob.type('a');
    await bob.waitFor('Join an address');
    bob.type(`irc://127.0.0.1:${port}\r`);
    await bob.waitFor('password of ');
    bob.type('hush\r');
    await bob.waitFor('welcome to vault');
    bob.type('client exit\r');
    await bob.waitFor('No rooms on this machine yet');
  });

  test('is told of by the first screen of its host', async () => {
    const sandbox = await openSandbox();
    const port = await freePort();
    const screen = openPortico(sandbox, ['host', String(port), '--nick', 'maya'], {
      env: { PORTICO_PASSWORD: 'hush' },
    });
    await screen.waitFor('it asks for a password');
    expect(screen.text()).not.toContain('netcat');
  });
});
