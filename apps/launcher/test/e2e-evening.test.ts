/** An evening in a room, at real terminals and with netcat, from the first menu to `server exit`. */
import { connectWire, freePort, openPortico, type Sandbox, type TerminalScreen } from '@portico/testkit';
import { expect, test } from 'vitest';
import { listRooms, openSandbox, pidsOf, untilGone } from './neighbourhood.ts';

/** From the menu into a new room. */
async function hostFromMenu(menu: TerminalScreen, name: string, port: number): Promise<void> {
  await menu.waitFor('No rooms on this machine yet.');
  menu.type('n');
  await menu.waitFor(/Port +\d/u);
  menu.type(name);
  menu.press('tab', 'C-u');
  menu.type(`${port}`);
  menu.press('enter');
  await menu.waitFor(`welcome to ${name}`);
}

function joinAs(sandbox: Sandbox, nick: string, port: number): TerminalScreen {
  return openPortico(sandbox, ['join', String(port), '--nick', nick]);
}

test('a room is hosted from the menu, talked in, left, joined again and closed', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  const maya = openPortico(sandbox, [], { env: { USER: 'maya' } });
  await hostFromMenu(maya, 'friends', port);

  const ben = joinAs(sandbox, 'ben', port);
  await ben.waitFor('welcome to friends');
  const netcat = await connectWire({ port });
  netcat.send('/nick nora\n');
  await maya.waitFor('nora joined');
  await ben.waitFor('nora');

  maya.type('good evening');
  maya.press('enter');
  await ben.waitFor('good evening');
  await netcat.waitFor('good evening\n');
  netcat.send('hello from netcat\n');
  await maya.waitFor('nora: hello from netcat');
  await ben.waitFor('nora: hello from netcat');
  ben.type('hi all');
  ben.press('enter');
  await maya.waitFor('ben: hi all');
  await netcat.waitFor('ben: hi all\n');

  maya.type('client exit');
  maya.press('enter');
  await maya.waitFor(new RegExp(`> 1 friends +${port} +2 `, 'u'));
  await ben.waitFor(/left/u);
  expect(await listRooms(sandbox)).toMatchObject([{ name: 'friends', port, people: 2, mine: true }]);

  maya.press('enter');
  await maya.waitFor('3 people');
  maya.type('server exit');
  maya.press('enter');
  await netcat.waitFor('* the room is closing\n');
  expect(await netcat.ended).toBe('fin');
  expect(await maya.exited).toEqual({ exitCode: 0, signal: undefined });
  expect(maya.text()).toContain(`room "friends" (port ${port}) is closed`);
  expect(maya.leftovers()).toEqual([]);

  await ben.waitFor('friends was closed');
  ben.press('enter');
  expect(await ben.exited).toEqual({ exitCode: 0, signal: undefined });
  expect(ben.leftovers()).toEqual([]);
  expect(await listRooms(sandbox)).toEqual([]);
  await untilGone(sandbox, 'room');
});

test('server exit of the host ends their other rooms too, each named', async () => {
  const sandbox = await openSandbox();
  const [one, other] = [await freePort(), await freePort()];
  const first = openPortico(sandbox, ['host', String(one), '--name', 'first']);
  await first.waitFor('welcome to first');
  const second = openPortico(sandbox, ['host', String(other), '--name', 'second']);
  await second.waitFor('welcome to second');
  first.type('server exit');
  first.press('enter');
  expect(await first.exited).toMatchObject({ exitCode: 0 });
  expect(first.text()).toContain(`room "first" (port ${one}) is closed`);
  expect(first.text()).toContain(`room "second" (port ${other}) is closed`);
  await second.waitFor('second was closed');
  second.press('enter');
  expect(await second.exited).toMatchObject({ exitCode: 0 });
  expect(second.leftovers()).toEqual([]);
  expect(await listRooms(sandbox)).toEqual([]);
});

test('quitting the menu leaves the rooms running, and tells how to end them', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  const maya = openPortico(sandbox, ['host', String(port), '--name', 'friends']);
  await maya.waitFor('welcome to friends');
  maya.type('client exit');
  maya.press('enter');
  await maya.waitFor('> 1 friends');
  maya.type('q');
  expect(await maya.exited).toEqual({ exitCode: 0, signal: undefined });
  expect(maya.text()).toContain('room "friends" runs on: to end it: portico stop friends');
  expect(maya.leftovers()).toEqual([]);
  expect(await pidsOf(sandbox, 'room')).toHaveLength(1);
});

test('a room is ended from the menu, after a question', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  const maya = openPortico(sandbox, ['host', String(port), '--name', 'friends']);
  await maya.waitFor('welcome to friends');
  maya.type('client exit');
  maya.press('enter');
  await maya.waitFor('> 1 friends');
  maya.type('x');
  await maya.waitFor('End room "friends"?');
  maya.type('y');
  await maya.waitFor('room "friends" is closed');
  await maya.waitFor('No rooms on this machine yet.');
  await untilGone(sandbox, 'room');
});

test('a guest ends a room with server exit only where its host allows it', async () => {
  const sandbox = await openSandbox();
  const [guarded, open] = [await freePort(), await freePort()];
  const hosted = openPortico(sandbox, ['host', String(guarded), '--name', 'guarded']);
  await hosted.waitFor('welcome to guarded');
  const shared = openPortico(sandbox, ['host', String(open), '--name', 'shared', '--shutdown', 'anyone']);
  await shared.waitFor('welcome to shared');
  const guest = await connectWire({ port: guarded });
  guest.send('server exit\n');
  await guest.waitFor(/host/u);
  const welcome = await connectWire({ port: open });
  welcome.send('server exit\n');
  await welcome.waitFor('* the room is closing\n');
  await shared.waitFor('shared was closed');
  shared.press('enter');
  expect(await shared.exited).toMatchObject({ exitCode: 0 });
  expect(await listRooms(sandbox)).toMatchObject([{ name: 'guarded', port: guarded }]);
});
