import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createSandbox, eventually, openTerminalScreen, type Sandbox, startProgram } from '../src/index.ts';

test('programs in a sandbox have a home, a registry and an environment of their own', async () => {
  const sandbox = await createSandbox();
  const { directory, registryFile, env } = sandbox;
  for (const name of ['HOME', 'TMPDIR', 'XDG_STATE_HOME', 'XDG_CONFIG_HOME']) {
    expect(env[name]?.startsWith(`${directory}/`), name).toBe(true);
  }
  expect(env['PORTICO_REGISTRY']).toBe(registryFile);
  expect(Object.keys(env)).not.toContain('NO_COLOR');
  expect(existsSync(registryFile)).toBe(false);
  await sandbox.dispose();
});

test('the processes of a sandbox are those started in it, however far away', async () => {
  const sandbox = await createSandbox();
  const other = await createSandbox();
  expect(sandbox.processes()).toEqual([]);
  const started = startInBackground(sandbox);
  await started.exited;
  const pid = Number(started.stdout.text());
  await eventually(() => expect(sandbox.processes()).toEqual([{ pid, command: 'sleep 60' }]));
  expect(other.processes()).toEqual([]);
  await sandbox.dispose();
  await other.dispose();
});

test('nothing is left of a sandbox: no child, no detached process, no directory', async () => {
  const sandbox = await createSandbox();
  const stubborn = "trap '' TERM HUP INT; echo started; while :; do sleep 60; done";
  const options = { command: 'sh', args: ['-c', stubborn], env: sandbox.env, cwd: sandbox.directory };
  const program = sandbox.adopt(startProgram(options));
  const screen = sandbox.adopt(openTerminalScreen(options));
  await program.stdout.waitFor('started');
  await screen.waitFor('started');
  await startInBackground(sandbox).exited;

  await sandbox.dispose();

  expect(sandbox.processes()).toEqual([]);
  expect(existsSync(sandbox.directory)).toBe(false);
  expect([await program.exited, await screen.exited]).toEqual([
    { exitCode: undefined, signal: 'SIGKILL' },
    { exitCode: undefined, signal: 'SIGKILL' },
  ]);
});

test('a sandbox can be disposed of when all has ended already', async () => {
  const sandbox = await createSandbox();
  const program = sandbox.adopt(startProgram({ command: 'true', env: sandbox.env }));
  await program.exited;
  await eventually(() => expect(sandbox.processes()).toEqual([]));
  await sandbox.dispose();
});

/** Leaves a process in a session of its own behind and prints its pid, as the launcher does with a room. */
function startInBackground({ env }: Sandbox) {
  const script = 'setsid sleep 60 >/dev/null 2>&1 3>&- & echo $!';
  return startProgram({ command: 'sh', args: ['-c', script], env });
}
