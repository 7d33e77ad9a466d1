/** Private rooms, as their host and the invited meet them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort, openPortico, runPortico, type Sandbox } from '@portico/testkit';
import { expect, test } from 'vitest';
import { listRooms, openSandbox } from './neighbourhood.ts';

/** Of somebody whose registry knows none of this machine's rooms. */
function strangerIn(sandbox: Sandbox): Readonly<Record<string, string>> {
  return { PORTICO_REGISTRY: join(sandbox.directory, 'stranger', 'rooms.json') };
}

test('its host gets an invite, with which others come in by every way but a command line', async () => {
  const sandbox = await openSandbox();
  const port = await freePort();
  const maya = openPortico(sandbox, ['host', String(port), '--name', 'vault', '--private', '--nick', 'maya'], {
    columns: 120,
  });
  await maya.waitFor('this room is private');
  await maya.waitFor(/portico:\/\/\S+#[\w-]{43}/u);
  const [shown = ''] = /portico:\/\/\S+#[\w-]{43}/u.exec(maya.text()) ?? [];
  const key = shown.slice(shown.indexOf('#') + 1);
  const invite = `portico://127.0.0.1:${port}/#${key}`;
  expect(await listRooms(sandbox)).toMatchObject([{ name: 'vault', private: true, byInvite: true }]);

  const env = strangerIn(sandbox);
  const byEnvironment = { env: { ...env, PORTICO_INVITE: invite } };
  expect(await runPortico(sandbox, ['say', '-', 'one', '--nick', 'bob'], byEnvironment)).toMatchObject({ exitCode: 0 });
  await maya.waitFor('bob: one');
  const byInput = { env, input: `${invite}\ntwo\n` };
  expect(await runPortico(sandbox, ['say', '-', '--nick', 'tom'], byInput)).toMatchObject({ exitCode: 0 });
  await maya.waitFor('tom: two');
  const eve = openPortico(sandbox, ['join', '-', '--nick', 'eve'], { env });
  await eve.waitFor('invite:');
  eve.type(`${invite}\r`);
  await eve.waitFor('you are eve');
  expect(eve.raw()).not.toContain(key);
  const commands = sandbox.processes().map(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  for (const command of commands) expect(command).not.toContain(key);

  const typed = await runPortico(sandbox, ['join', invite], { env });
  expect(typed).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('portico join - and paste it there') });
  expect(typed.stderr).not.toContain(key);

  // The host of it is not asked.
  expect(await runPortico(sandbox, ['say', 'vault', 'three', '--nick', 'horn'])).toMatchObject({ exitCode: 0 });
  await maya.waitFor('horn: three');
  const folder = dirname(sandbox.registryFile);
  const files = readdirSync(folder).filter((name) => /\.(?:json|log|txt)$/u.test(name));
  expect(files).toEqual(expect.arrayContaining(['rooms.json', `room-${port}.log`]));
  const secret = Buffer.from(key, 'base64url').toString('hex');
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).not.toContain(key);
    expect(text).not.toContain(secret);
  }

  // Its host has it printed, where it was asked for and nowhere else.
  const printed = await runPortico(sandbox, ['invite', 'vault']);
  expect(printed).toMatchObject({ exitCode: 0, stderr: '' });
  expect(printed.stdout).toMatch(new RegExp(`^portico://[^\\n]+:${port}/#${key}\n$`, 'u'));
  const inJson = await runPortico(sandbox, ['invite', String(port), '--json']);
  expect(JSON.parse(inJson.stdout)).toEqual({ name: 'vault', port, invite: printed.stdout.trim() });
  const asStranger = await runPortico(sandbox, ['invite', 'vault'], { env });
  expect(asStranger).toMatchObject({ exitCode: 3, stdout: '' });

  await expectRefusals(sandbox, { port, key, env });
});

async function expectRefusals(
  sandbox: Sandbox,
  { port, key, env }: { port: number; key: string; env: Readonly<Record<string, string>> },
): Promise<void> {
  const other = `portico://127.0.0.1:${port}/#${[...key].reverse().join('')}`;
  const stale = await runPortico(sandbox, ['say', '-', 'hello'], { env: { ...env, PORTICO_INVITE: other } });
  expect(stale).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('does not take this invite') });
  const plain = await runPortico(sandbox, ['say', `irc://127.0.0.1:${port}`, 'hello'], { env });
  expect(plain).toMatchObject({
    exitCode: 5,
    stderr: expect.stringContaining('a private room takes an invite: portico join -'),
  });
  const without = await runPortico(sandbox, ['say', `portico://127.0.0.1:${port}`, 'hello'], { env });
  expect(without).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('is entered with an invite') });
  const nonsense = await runPortico(sandbox, ['say', '-', 'hello'], { env, input: `${key}\n` });
  expect(nonsense.exitCode).toBe(2);
  const asked = openPortico(sandbox, ['join', `portico://127.0.0.1:${port}`], { env });
  await asked.waitFor('(C-c goes back):');
  asked.type('nonsense\r');
  await asked.waitFor(/that is no invite: .*invite of /su);
  asked.type(`${other}\r`);
  await asked.waitFor(/that invite is of another room.*invite of /su);
  asked.type('\x03');
  await asked.waitFor('asks for an invite, and none was given');
  for (const { stderr } of [stale, plain, without, nonsense]) expect(stderr).not.toContain(key);
}
