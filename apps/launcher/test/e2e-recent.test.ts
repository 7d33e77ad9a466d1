/** Where one was lately: what answered is offered again, and nothing else is. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { freePort, listenWire, openPortico, runPortico } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { openSandbox } from './neighbourhood.ts';

test('what answered is offered in the menu, what did not is forgotten', async () => {
  const sandbox = await openSandbox();
  const server = await listenWire();
  onTestFinished(server.close);
  const [answering, silent] = [`127.0.0.1:${server.port}`, `127.0.0.1:${await freePort()}`];
  const visit = runPortico(sandbox, ['join', answering, '--plain', '--nick', 'maya']);
  const wire = await server.accept();
  wire.end();
  await visit;
  expect(await runPortico(sandbox, ['join', silent, '--plain'])).toMatchObject({ exitCode: 3 });
  const file = join(dirname(sandbox.registryFile), 'recent.txt');
  expect(await readFile(file, 'utf8')).toBe(`${answering}\n`);

  const screen = openPortico(sandbox, []);
  await screen.waitFor('host');
  screen.type('a');
  await screen.waitFor('Up recent');
  screen.press('up');
  await screen.waitFor(answering);
});

test('a room of this machine is in its list, and not remembered', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  await runPortico(sandbox, ['host', String(port), '--detach', '--quiet']);
  await runPortico(sandbox, ['join', String(port), '--plain']);
  await expect(readFile(join(dirname(sandbox.registryFile), 'recent.txt'), 'utf8')).rejects.toThrow('ENOENT');
});
