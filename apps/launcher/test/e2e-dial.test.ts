/** The menu, and a room's host, while somebody else's machine takes its time. */
import { connect } from 'node:net';
import { freePort, openPortico, runPortico, type Sandbox, startProgram } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { killProgram, openInShell, openSandbox, pidsOf, untilGone, untilRestored } from './neighbourhood.ts';

const BACKLOG = 1;
/** Listens, and never accepts: it sleeps. */
const deafProgram = `
  require('node:net').createServer().listen({ port: Number(process.argv[1]), host: '127.0.0.1', backlog: ${BACKLOG} }, () => {
    require('node:fs').writeSync(1, 'listening');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;

/** A port at which connections hang: the queue of those that wait to be accepted is full. */
async function silentPort(sandbox: Sandbox): Promise<number> {
  const port = await freePort();
  const args = ['-e', deafProgram, String(port)];
  const deaf = sandbox.adopt(startProgram({ command: process.execPath, args, env: sandbox.env }));
  await deaf.stdout.waitFor('listening');
  // Linux queues one more than it is told.
  for (let waiting = 0; waiting <= BACKLOG; waiting += 1) {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    await new Promise((resolve) => socket.once('connect', resolve));
  }
  return port;
}

test('the menu shows that it connects, comes back with Esc, and leaves nobody dialling', async () => {
  const sandbox = await openSandbox();
  const port = await silentPort(sandbox);
  const menu = openPortico(sandbox, []);
  await menu.waitFor('No rooms on this machine yet.');
  menu.type('a');
  await menu.waitFor('Join an address');
  menu.type(`127.0.0.1:${port}`);
  menu.press('enter');
  await menu.waitFor(/Connecting to 127\.0\.0\.1:\d+… 1 s/u);
  expect(await pidsOf(sandbox, 'client')).toHaveLength(1);
  menu.press('escape');
  await menu.waitUntilGone('Connecting');
  await untilGone(sandbox, 'client');
  expect(menu.text()).toContain('Join an address');
  menu.press('escape');
  await menu.waitFor('No rooms on this machine yet.');
  menu.type('q');
  expect(await menu.exited).toEqual({ exitCode: 0, signal: undefined });
  expect(menu.leftovers()).toEqual([]);
});

test('that nobody answers is told in the menu, over the address that was typed', async () => {
  const sandbox = await openSandbox();
  const menu = openPortico(sandbox, []);
  await menu.waitFor('No rooms on this machine yet.');
  menu.type('a');
  await menu.waitFor('Join an address');
  menu.type(`127.0.0.1:${await freePort()}`);
  menu.press('enter');
  await menu.waitFor('nobody answers at 127.0.0.1');
  expect(menu.text()).toContain('Join an address');
  expect(menu.raw().match(/\[\?1049h/gu)).toHaveLength(1);
});

test('a room does not wait for a bridge at which connections hang, and its host is told', async () => {
  const sandbox = await openSandbox();
  const url = `peerchat://127.0.0.1:${await silentPort(sandbox)}`;
  const args = ['host', String(await freePort()), '--detach', '--bridge', url];
  const { exitCode, stderr } = await runPortico(sandbox, args);
  expect(exitCode).toBe(0);
  expect(stderr).toContain(`bridge: nobody answers at ${url} yet: the room keeps trying\n`);
});

test('a command that is killed while it dials takes its menu and its client with it', async () => {
  const sandbox = await openSandbox();
  const port = await silentPort(sandbox);
  const menu = openInShell(sandbox, []);
  await menu.waitFor('No rooms on this machine yet.');
  menu.type('a');
  await menu.waitFor('Join an address');
  menu.type(`127.0.0.1:${port}`);
  menu.press('enter');
  await menu.waitFor('Connecting');
  await killProgram(sandbox, 'command');
  await untilGone(sandbox, 'menu');
  await untilGone(sandbox, 'client');
  await untilRestored(menu);
});
