/** What is left when one of the programs is killed: the rooms, and a terminal in order. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dialects } from '@portico/protocol';
import { connectWire, eventually, freePort, openPortico, runPortico, startPortico } from '@portico/testkit';
import { expect, test } from 'vitest';
import { killProgram, listRooms, openInShell, openSandbox, pidsOf, untilGone, untilRestored } from './neighbourhood.ts';

const killed = 128 + 9;
/** Wide enough for our sentences. */
const wide = { columns: 140 };

test('a menu that is killed leaves the terminal in order and the rooms alive', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  const maya = openPortico(sandbox, ['host', String(port), '--name', 'friends'], wide);
  await maya.waitFor('welcome to friends');
  const guest = await connectWire({ port });
  maya.type('client exit');
  maya.press('enter');
  await maya.waitFor('> 1 friends');
  await killProgram(sandbox, 'menu');
  expect(await maya.exited).toEqual({ exitCode: killed, signal: undefined });
  expect(maya.leftovers()).toEqual([]);
  expect(maya.text()).toContain('the menu was killed (SIGKILL), your rooms run on: see them with: portico list');
  guest.send('still here\n');
  await guest.waitFor('welcome to friends');
  expect(await listRooms(sandbox)).toMatchObject([{ name: 'friends', port }]);
});

test('a command that is killed takes its menu with it, and no room', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  await runPortico(sandbox, ['host', String(port), '--detach']);
  const maya = openInShell(sandbox, []);
  await maya.waitFor(`room-${port}`);
  await killProgram(sandbox, 'command');
  await untilGone(sandbox, 'menu');
  await untilRestored(maya);
  expect(await listRooms(sandbox)).toMatchObject([{ port }]);
});

test('a command that is killed takes its client with it, and no room', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  const maya = openInShell(sandbox, ['host', String(port), '--name', 'friends']);
  await maya.waitFor('welcome to friends');
  await killProgram(sandbox, 'command');
  await untilGone(sandbox, 'client');
  await untilRestored(maya);
  await eventually(async () => expect(await listRooms(sandbox)).toMatchObject([{ port, people: 0 }]));
});

test('a command without a screen that is killed takes its client with it', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  await runPortico(sandbox, ['host', String(port), '--detach']);
  for (const args of [['tail'], ['join', '--plain']]) {
    startPortico(sandbox, [...args, String(port)]);
    await eventually(async () => expect(await listRooms(sandbox)).toMatchObject([{ port, people: 1 }]));
    await killProgram(sandbox, 'command');
    await untilGone(sandbox, 'client');
    await eventually(async () => expect(await listRooms(sandbox)).toMatchObject([{ port, people: 0 }]));
  }
});

test.each(dialects)('a command that is killed leaves word of how one comes back by $name', async ({ name, scheme }) => {
  const sandbox = await openSandbox();
  const port = await freePort();
  await runPortico(sandbox, ['host', String(port), '--name', 'friends', '--detach']);
  const url = `${scheme}://127.0.0.1:${port}`;
  const maya = openInShell(sandbox, ['join', url, '--nick', 'maya']);
  await maya.waitFor('maya');
  await eventually(async () => expect(await listRooms(sandbox)).toMatchObject([{ people: 1 }]));
  await killProgram(sandbox, 'command');
  // Without more, a room of ours is joined by irc.
  await maya.waitFor(`is gone: come back with: portico join ${name === 'irc' ? port : url}`);
});

test('a command that is killed leaves word of how its mesh is begun again', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  const maya = openInShell(sandbox, ['host', String(port), '--mesh', 'peerchat']);
  await maya.waitFor('others join with');
  await killProgram(sandbox, 'command');
  await maya.waitFor(`is gone: come back with: portico host ${port} --mesh peerchat`);
});

test('a command that is killed during a room of the menu leaves a terminal that a shell can use', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  await runPortico(sandbox, ['host', String(port), '--detach']);
  const tell = "until [ -e client-is-gone ]; do sleep 0.05; done; stty -a | grep -o -- '-*icanon' | sed 's/^/now /'";
  const shell = openInShell(sandbox, [], tell);
  await shell.waitFor(`> 1 room-${port}`);
  shell.press('enter');
  await shell.waitFor('welcome to');
  await killProgram(sandbox, 'command');
  await untilGone(sandbox, 'client');
  await writeFile(join(sandbox.directory, 'client-is-gone'), '');
  await shell.waitFor('now icanon');
  await untilRestored(shell);
});

test('a client that is killed leaves the terminal in order, the room alive and its list of people right', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  const maya = openPortico(sandbox, ['host', String(port), '--name', 'friends', '--nick', 'maya'], wide);
  await maya.waitFor('welcome to friends');
  const guest = await connectWire({ port });
  guest.send('/nick nora\n');
  await maya.waitFor('nora');
  await killProgram(sandbox, 'client');
  expect(await maya.exited).toEqual({ exitCode: killed, signal: undefined });
  expect(maya.leftovers()).toEqual([]);
  const again = `join it again with: portico join ${port}`;
  expect(maya.text()).toContain(`the client was killed (SIGKILL), room "friends" lives on: ${again}`);
  await guest.waitFor(/maya (left|lost)/u);
  await eventually(async () => expect(await listRooms(sandbox)).toMatchObject([{ port, people: 1 }]));
});

test('a client that is killed brings back the menu that it was started from', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  await runPortico(sandbox, ['host', String(port), '--name', 'friends', '--detach']);
  const maya = openPortico(sandbox, []);
  await maya.waitFor('> 1 friends');
  maya.press('enter');
  await maya.waitFor('welcome to friends');
  await killProgram(sandbox, 'client');
  await maya.waitFor('the client was killed (SIGKILL), room "friends" lives on');
  await maya.waitFor('> 1 friends');
});

test('a room that is killed is told of, is no longer listed, and its port can be hosted again', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  const maya = openPortico(sandbox, ['host', String(port), '--name', 'friends'], wide);
  await maya.waitFor('welcome to friends');
  await killProgram(sandbox, 'room');
  await maya.waitFor('was lost', { within: 3000 });
  expect(await listRooms(sandbox)).toEqual([]);
  expect(await runPortico(sandbox, ['host', String(port), '--detach'])).toMatchObject({ exitCode: 0 });
  maya.press('enter');
  expect(await maya.exited).toEqual({ exitCode: 5, signal: undefined });
  expect(maya.leftovers()).toEqual([]);
});

test('a room that is killed leaves the menu within two seconds', async () => {
  const sandbox = await openSandbox();
  await runPortico(sandbox, ['host', String(await freePort()), '--name', 'friends', '--detach']);
  const maya = openPortico(sandbox, []);
  await maya.waitFor('> 1 friends');
  await killProgram(sandbox, 'room');
  await maya.waitFor('No rooms on this machine yet.', { within: 2000 });
  expect(await pidsOf(sandbox, 'menu')).toHaveLength(1);
});

test('a command that is asked to end gives the terminal back, from the menu and from a room', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  const inRoom = openPortico(sandbox, ['host', String(port), '--name', 'friends'], wide);
  await inRoom.waitFor('welcome to friends');
  const inMenu = openPortico(sandbox, [], wide);
  await inMenu.waitFor('> 1 friends');
  inRoom.kill('SIGTERM');
  inMenu.kill('SIGTERM');
  expect(await inRoom.exited).toEqual({ exitCode: 130, signal: undefined });
  expect(await inMenu.exited).toEqual({ exitCode: 0, signal: undefined });
  expect([...inRoom.leftovers(), ...inMenu.leftovers()]).toEqual([]);
  expect(await listRooms(sandbox)).toMatchObject([{ name: 'friends' }]);
});
