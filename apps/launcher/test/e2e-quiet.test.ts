/** What leaves the machine when nobody asked for anything beyond it: nothing, not even a question for a name. */
import { execFileSync } from 'node:child_process';
import { canMakeNetworks, createNetwork, createSandbox, runPortico } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';

test.skipIf(!canMakeNetworks())('a room of this machine alone, and its people, send no packet', async () => {
  const network = await createNetwork({ hosts: 1 });
  const sandbox = await createSandbox();
  onTestFinished(async () => {
    await sandbox.dispose();
    await network.dispose();
  });
  const [host] = network.hosts;
  if (!host) throw new Error('a network of one host has one');
  const portico = (...args: readonly string[]) => runPortico(sandbox, args, { on: host });
  // The system itself looks for neighbours by IPv6, sooner or later.
  const { command, args } = host.run('sh', '-c', 'echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6');
  execFileSync(command, args);
  const before = await network.sent();
  expect(await portico('host', '--name', 'friends', '--bind', '127.0.0.1', '--detach')).toMatchObject({ exitCode: 0 });
  expect(await portico('say', 'friends', 'hello')).toMatchObject({ exitCode: 0 });
  expect(await portico('stop', '--all')).toMatchObject({ exitCode: 0 });
  expect(await network.sent()).toEqual(before);
});
