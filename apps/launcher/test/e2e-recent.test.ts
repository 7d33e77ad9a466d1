/** Where one was lately: what answered is offered again, and nothing else is. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  canMakeNetworks,
  createNetwork,
  createSandbox,
  freePort,
  listenWire,
  openPortico,
  runPortico,
  type Sandbox,
} from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { openSandbox } from './neighbourhood.ts';

function recentIn({ registryFile }: Sandbox): Promise<string> {
  return readFile(join(dirname(registryFile), 'recent.txt'), 'utf8');
}

test.skipIf(!canMakeNetworks())('what let one in is offered in the menu once, what did not is forgotten', async () => {
  const network = await createNetwork({ hosts: 2 });
  const [host, guest] = await Promise.all([createSandbox(), createSandbox()]);
  onTestFinished(async () => {
    await Promise.all([host.dispose(), guest.dispose()]);
    await network.dispose();
  });
  const [there, here] = network.hosts;
  if (!(there && here)) throw new Error('a network has the hosts that were asked for');
  const join = (url: string) => runPortico(guest, ['join', url, '--plain', '--nick', 'maya'], { on: here });
  const open = (port: number, env = {}) => runPortico(host, ['host', String(port), '--detach'], { on: there, env });
  expect(await open(5000)).toMatchObject({ exitCode: 0 });
  expect(await open(5001, { PORTICO_PASSWORD: 'secret' })).toMatchObject({ exitCode: 0 });
  const [line, irc] = [`${there.address}:5000`, `irc://${there.address}:5000`];
  expect(await join(line)).toMatchObject({ exitCode: 0 });
  expect(await join(irc)).toMatchObject({ exitCode: 0 });
  expect(await join(`irc://${there.address}:5001`)).toMatchObject({ exitCode: 4 });
  expect(await join(`${there.address}:5002`)).toMatchObject({ exitCode: 3 });
  expect(await recentIn(guest)).toBe(`${irc}\n${line}\n`);

  const screen = openPortico(guest, [], { on: here });
  await screen.waitFor('host');
  screen.type('a');
  await screen.waitFor('Up recent');
  screen.press('up');
  await screen.waitFor(irc);
});

test('a room of this machine is in its list, and not remembered', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  await runPortico(sandbox, ['host', String(port), '--detach', '--quiet']);
  await runPortico(sandbox, ['join', String(port), '--plain']);
  await expect(recentIn(sandbox)).rejects.toThrow('ENOENT');
});

test('nor is another program of this machine', async () => {
  const sandbox = await openSandbox();
  const server = await listenWire();
  onTestFinished(server.close);
  const visit = runPortico(sandbox, ['join', `localhost:${server.port}`, '--plain', '--nick', 'maya']);
  const wire = await server.accept();
  wire.end();
  await visit;
  await expect(recentIn(sandbox)).rejects.toThrow('ENOENT');
});
