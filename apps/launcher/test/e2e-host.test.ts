/** What the command tells who opens a room. */
import { freePort, runPortico } from '@portico/testkit';
import { expect, test } from 'vitest';
import { hostDetached } from './conversation.ts';
import { openSandbox } from './neighbourhood.ts';

test('that another room has the name already, and how each is joined', async () => {
  const sandbox = await openSandbox();
  const first = await hostDetached(sandbox);
  const port = await freePort();
  const { exitCode, stderr } = await runPortico(sandbox, ['host', String(port), '--name', 'Friends', '--detach']);
  expect(exitCode).toBe(0);
  const [line] = stderr.split('\n');
  expect(line).toBe(
    `portico: another room "friends" is on port ${first} of this machine: name each by its port: portico join ${port}`,
  );
});
