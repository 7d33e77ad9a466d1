import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { canMakeNetworks, createNetwork } from '../src/network.ts';

const run = promisify(execFile);

test.skipIf(!canMakeNetworks())('of a network that cannot be made whole, nothing is left', async () => {
  const start = `t${process.pid}n1`;
  // In the way of its second host.
  await run('ip', ['netns', 'add', `${start}h2`]);
  await expect(createNetwork({ hosts: 2 })).rejects.toThrow('File exists');
  expect((await run('ip', ['netns', 'list'])).stdout).not.toContain(start);
});
