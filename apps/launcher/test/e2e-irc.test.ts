/** An evening in a room of ours: our own clients by irc, netcat, and somebody with nothing but an address. */
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { connectWire, freePort, openPortico, runPortico, type Sandbox, type TerminalScreen } from '@portico/testkit';
import { expect, test } from 'vitest';
import { hostDetached } from './conversation.ts';
import { listRooms, openSandbox } from './neighbourhood.ts';

interface Evening {
  readonly sandbox: Sandbox;
  /** The host. */
  readonly maya: TerminalScreen;
  readonly carl: TerminalScreen;
}

async function begin(joinAs = join): Promise<Evening> {
  const sandbox = await openSandbox();
  const port = await freePort();
  const maya = openPortico(sandbox, ['host', String(port), '--name', 'friends', '--nick', 'maya']);
  await maya.waitFor('welcome to friends: you are maya');
  maya.type('/clear\r');
  const carl = await joinAs(sandbox, 'carl');
  await maya.waitFor('carl joined');
  return { sandbox, maya, carl };
}

/** Somebody who knows the room for one of ours, but has no key of its host. */
async function join(from: Sandbox, nick: string): Promise<TerminalScreen> {
  const sandbox = await openSandbox();
  await mkdir(dirname(sandbox.registryFile), { recursive: true, mode: 0o700 });
  await copyFile(from.registryFile, sandbox.registryFile);
  return enter(sandbox, 'friends', nick);
}

/** Somebody who knows nothing but the address. */
async function joinAsStranger(from: Sandbox, nick: string): Promise<TerminalScreen> {
  const [room] = await listRooms(from);
  return enter(await openSandbox(), `irc://127.0.0.1:${room?.port}`, nick);
}

async function enter(sandbox: Sandbox, address: string, nick: string): Promise<TerminalScreen> {
  const screen = openPortico(sandbox, ['join', address, '--nick', nick]);
  await screen.waitFor(`welcome to friends: you are ${nick}`);
  return screen;
}

/** The row of the member list that begins so, without the log beside it. */
function listed(screen: TerminalScreen, begins: string): boolean {
  return screen
    .text()
    .split('\n')
    .some((row) => row.split('│ ')[1]?.startsWith(begins));
}

test('the host rules: the topic, who speaks, who is put out, who may come back', async () => {
  const { maya, carl } = await begin();
  expect(listed(maya, '@maya')).toBe(true);
  expect(listed(maya, 'carl')).toBe(true);
  maya.type('/topic tea at five\r');
  for (const screen of [maya, carl]) await screen.waitFor('2 people · tea at five');
  await carl.waitFor('maya set the topic: tea at five');

  maya.type('/mute carl 10m\r');
  await carl.waitFor(/maya muted .* for 10 min/u);
  carl.type('can you hear me?\r');
  await carl.waitFor('you may not speak in that room');
  // Up brings back what was refused.
  carl.type('\x1b[A');
  await carl.waitFor('> can you hear me?');
  expect(maya.text()).not.toContain('can you hear me?');
  maya.type('/unmute carl\r');
  await carl.waitFor(/maya unmuted/u);
  carl.type(' and now?\r');
  await maya.waitFor('carl: can you hear me? and now?');

  carl.type('/kick maya\r');
  await carl.waitFor(/operator/u);
  maya.type('/kick carl too loud\r');
  await carl.waitFor('maya put you out of friends: too loud');
  await maya.waitFor('carl was put out by maya: too loud');
  carl.type('/join friends\r');
  await carl.waitFor('carl · 2 people');

  maya.type('/ban carl 2h once more\r');
  await carl.waitFor('maya banned you from friends for 2 h');
  await carl.waitFor('maya put you out of friends: once more');
  await carl.waitFor('carl · in no room');
  maya.type('/bans\r');
  await maya.waitFor('carl!*@* is banned by maya, for 2 h more');
  carl.type('/clear\r/join friends\r');
  await carl.waitFor('you are banned from that room');
  maya.type('/unban carl\r');
  await maya.waitFor(/maya unbanned/u);
  carl.type('/clear\r/join friends\r');
  await carl.waitFor('welcome to friends: you are carl');

  maya.type('/op carl\r');
  await carl.waitFor('maya made carl an operator');
  await carl.waitFor('@carl');
});

test('whispers, notices, actions and being away reach whom they are meant for', async () => {
  const { sandbox, maya, carl } = await begin();
  const [room] = await listRooms(sandbox);
  const netcat = await connectWire({ port: room?.port ?? 0 });
  netcat.send('/nick nell\n');
  await netcat.waitFor('you are nell');
  await carl.waitFor('nell');
  carl.type('/msg maya psst\r');
  await maya.waitFor('carl -> you: psst');
  carl.type('/msg nell hey\r');
  await netcat.waitFor('carl -> you: hey\n');
  carl.type('/notice maya read this\r');
  await maya.waitFor('-carl -> you- read this');
  carl.type('/me waves\r');
  await maya.waitFor('* carl waves');
  await netcat.waitFor('carl waves');
  netcat.send('/msg maya a secret\n');
  await maya.waitFor('nell -> you: a secret');
  expect(carl.text()).not.toContain('a secret');
  carl.type('/away lunch\r');
  await carl.waitFor('you are away: lunch');
  carl.type('until one\r');
  await maya.waitFor('carl: until one');
  maya.type('/whois carl\r');
  await maya.waitFor(/away:\s+lunch/u);
  carl.type('/away\r');
  await carl.waitFor('you are back');
  maya.type('/raw PRIVMSG @#friends :operators only\r');
  await maya.waitFor('maya (to operators): operators only');
  maya.type('done\r');
  await carl.waitFor('maya: done');
  expect(carl.text()).not.toContain('operators only');
  netcat.end();
});

test('who comes later reads what was said before, and the topic', async () => {
  const { sandbox, maya, carl } = await begin();
  maya.type('first words\r/topic tea at five\r');
  await carl.waitFor('maya set the topic: tea at five');
  carl.type('an answer\r');
  await maya.waitFor('carl: an answer');
  const zoe = await join(sandbox, 'zoe');
  await zoe.waitFor('the topic is: tea at five');
  await zoe.waitFor('carl: an answer');
  const rows = zoe
    .text()
    .split('\n')
    .map((row) => row.split('│')[0]?.trim() ?? '');
  const place = (text: string): number => rows.findIndex((row) => row.endsWith(text));
  expect(place('maya: first words')).toBeGreaterThan(-1);
  expect(place('carl: an answer')).toBe(place('maya: first words') + 1);
  expect(place('welcome to friends: you are zoe')).toBe(place('carl: an answer') + 1);
});

test('a side room is its opener’s, who invites others', async () => {
  const { maya, carl } = await begin();
  carl.type('/join den\r');
  await carl.waitFor('welcome to den: you are carl');
  await carl.waitFor('@carl');
  carl.type('/invite maya\r');
  await maya.waitFor('carl invites you: /join den');
  maya.type('/join den\r');
  await carl.waitFor('maya joined');
  carl.type('only here\r');
  await maya.waitFor('carl: only here');
});

test('nobody but the host closes a room over the wire', async () => {
  const { sandbox, maya, carl } = await begin(joinAsStranger);
  carl.type('server exit\r');
  await carl.waitFor(/host/u);
  carl.type('still here\r');
  await maya.waitFor('carl: still here');
  maya.type('server exit\r');
  // The room has said that it closes, so that nothing was lost.
  expect(await carl.exited).toMatchObject({ exitCode: 0 });
  await maya.exited;
  expect((await runPortico(sandbox, ['list', '--json'])).stdout).toBe('[]\n');
});

test('a script that knows nothing but the address speaks in the room that it is put into', async () => {
  const sandbox = await openSandbox();
  const port = await hostDetached(sandbox);
  const maya = await join(sandbox, 'maya');
  const said = await runPortico(await openSandbox(), ['say', `irc://127.0.0.1:${port}`, 'hello', '--nick', 'bot']);
  expect(said).toMatchObject({ exitCode: 0, stderr: '' });
  await maya.waitFor('bot: hello');
});

test('scripts speak and listen by irc, too', async () => {
  const sandbox = await openSandbox();
  await hostDetached(sandbox);
  const carl = openPortico(sandbox, ['join', 'friends', '--nick', 'carl']);
  await carl.waitFor('you are carl');
  expect(await runPortico(sandbox, ['say', 'friends', 'dinner', '--nick', 'bot'])).toMatchObject({
    exitCode: 0,
    stdout: '',
  });
  await carl.waitFor('bot: dinner');
  const lines = await runPortico(sandbox, ['join', 'friends', '--plain', '--nick', 'bot'], { input: 'one\ntwo\n' });
  expect(lines).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('runs on') });
  expect(lines.stdout).not.toMatch(/Closing|dinner/u);
  await carl.waitFor('bot: two');
});
