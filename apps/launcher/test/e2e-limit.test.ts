/** What a host lets a room take, and reads of it. */
import { connectWire, openPortico, runPortico } from '@portico/testkit';
import { expect, test } from 'vitest';
import { hostDetached } from './conversation.ts';
import { openSandbox } from './neighbourhood.ts';

test('the limits of the command line are those of the room, and its host reads what they did', async () => {
  const sandbox = await openSandbox();
  const port = await hostDetached(sandbox, '--max-members', '2', '--max-per-address', '7', '--rate', '4');
  const maya = await connectWire({ port });
  maya.send('/nick maya\n');
  await maya.waitFor('/help lists the commands\n');
  const screen = openPortico(sandbox, ['join', String(port), '--nick', 'zoe']);
  await screen.waitFor('you are zoe');
  const bob = await connectWire({ port });
  bob.send('/nick bob\n');
  await bob.waitFor('the room is full: it takes 2 people');
  const examined = await runPortico(sandbox, ['doctor', `127.0.0.1:${port}`]);
  expect(examined).toMatchObject({
    exitCode: 3,
    stdout: expect.stringMatching(/^! room ".+" is full: 2 people are in it, and it takes 2$/mu),
  });
  maya.send(`${'too much\n'.repeat(12)}the end\n`);
  await maya.waitFor('of your messages 4 a second are heard');
  await screen.waitFor('maya: the end');
  screen.type('/status\r');
  await screen.waitFor('people: 2 of 2, and ');
  await screen.waitFor('limits: 7 connections an address, 4 messages');
  await screen.waitFor('so far, people heard more slowly: 1');
  maya.end();
});

test('all lines of a pipe are said, however slowly they are heard', async () => {
  const sandbox = await openSandbox();
  const port = await hostDetached(sandbox, '--rate', '20');
  const maya = await connectWire({ port });
  maya.send('/nick maya\n');
  await maya.waitFor('/help lists the commands\n');
  const numbers = Array.from({ length: 60 }, (_, i) => String(i + 1));
  const said = await runPortico(sandbox, ['say', String(port), '--nick', 'pipe'], { input: `${numbers.join('\n')}\n` });
  expect(said).toMatchObject({ exitCode: 0, stderr: '' });
  await maya.waitFor('* pipe left\n');
  expect(Array.from(maya.received().matchAll(/^pipe: (\d+)$/gm), ([, number]) => number)).toEqual(numbers);
  maya.end();
});
